/// The access tokens that exist and what they are good for.
@NullMarked
package io.triptych.simulator.token;

import org.jspecify.annotations.NullMarked;
