/// The application; see the README beside it.
@NullMarked
package io.triptych.gateway;

import org.jspecify.annotations.NullMarked;
