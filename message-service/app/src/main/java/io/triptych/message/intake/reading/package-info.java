/// From webhook bodies to elements: whatever is in a record becomes one, and what can't be used says why.
@NullMarked
package io.triptych.message.intake.reading;

import org.jspecify.annotations.NullMarked;
