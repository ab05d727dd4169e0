/// What becomes of messages after they were sent: integrations' reports, and WhatsApp's statuses that came before their
/// message was known.
@NullMarked
package io.triptych.message.status;

import org.jspecify.annotations.NullMarked;
