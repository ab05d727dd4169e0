/// Files of messages: fetched from WhatsApp while it has them, looked at, stored and shown.
@NullMarked
package io.triptych.message.media;

import org.jspecify.annotations.NullMarked;
