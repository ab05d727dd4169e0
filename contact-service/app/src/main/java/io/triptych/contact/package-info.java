/// The application; see the README beside it.
@NullMarked
package io.triptych.contact;

import org.jspecify.annotations.NullMarked;
