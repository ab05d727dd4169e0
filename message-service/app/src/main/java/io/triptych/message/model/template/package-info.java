/// What WhatsApp's templates are: their parts, their variables, and what makes a message of them.
@NullMarked
package io.triptych.message.model.template;

import org.jspecify.annotations.NullMarked;
