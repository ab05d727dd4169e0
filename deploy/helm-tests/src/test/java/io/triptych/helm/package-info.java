/// What helm/triptych renders, refuses and says.
@NullMarked
package io.triptych.helm;

import org.jspecify.annotations.NullMarked;
