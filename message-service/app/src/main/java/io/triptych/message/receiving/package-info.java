/// Webhooks come in: their challenge, their signature, and the way into the journal before WhatsApp is told 200.
@NullMarked
package io.triptych.message.receiving;

import org.jspecify.annotations.NullMarked;
