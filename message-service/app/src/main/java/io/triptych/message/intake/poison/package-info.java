/// Finds what of a batch can't be done.
@NullMarked
package io.triptych.message.intake.poison;

import org.jspecify.annotations.NullMarked;
