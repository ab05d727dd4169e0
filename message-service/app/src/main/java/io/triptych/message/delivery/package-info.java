/// The sender role: brings what is due in the lanes to WhatsApp, in order, within its limits, and never blindly twice.
@NullMarked
package io.triptych.message.delivery;

import org.jspecify.annotations.NullMarked;
