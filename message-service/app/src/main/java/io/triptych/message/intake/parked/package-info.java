/// Takes in what was parked, once nothing is in its way any more.
@NullMarked
package io.triptych.message.intake.parked;

import org.jspecify.annotations.NullMarked;
