/// Marks conversations as read and unread.
@NullMarked
package io.triptych.conversation.unread;

import org.jspecify.annotations.NullMarked;
