/// Gets the conversation of a WhatsApp account and a contact, and makes it if there is none.
@NullMarked
package io.triptych.conversation.resolution;

import org.jspecify.annotations.NullMarked;
