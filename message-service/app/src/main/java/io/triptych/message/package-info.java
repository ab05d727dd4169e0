/// The application; see the README beside it.
@NullMarked
package io.triptych.message;

import org.jspecify.annotations.NullMarked;
