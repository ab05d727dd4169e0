/// Whose an element of a webhook is: its company and number, its customer, and their conversation.
@NullMarked
package io.triptych.message.intake.addressing;

import org.jspecify.annotations.NullMarked;
