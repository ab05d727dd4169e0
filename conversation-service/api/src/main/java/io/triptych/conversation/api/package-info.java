/// What conversation-service says to others: the shape of a conversation, and the one policy of who may see it.
@NullMarked
package io.triptych.conversation.api;

import org.jspecify.annotations.NullMarked;
