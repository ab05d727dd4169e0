/// Calls that come in: their limits, what of them is refused before a controller, and reading parameters and JSON.
@NullMarked
package io.triptych.service.call;

import org.jspecify.annotations.NullMarked;
