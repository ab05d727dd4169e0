/// The second factor: turned on and off, and asked for; recovery codes.
@NullMarked
package io.triptych.gateway.signin.factor;

import org.jspecify.annotations.NullMarked;
