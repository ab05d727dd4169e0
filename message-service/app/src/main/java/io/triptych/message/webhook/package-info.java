/// The form of WhatsApp's webhook bodies, as far as both who takes them in and who reads them later must agree on it.
@NullMarked
package io.triptych.message.webhook;

import org.jspecify.annotations.NullMarked;
