/// Templates, what became another at them, and when WhatsApp is asked for them.
@NullMarked
package io.triptych.message.postgres.template;

import org.jspecify.annotations.NullMarked;
