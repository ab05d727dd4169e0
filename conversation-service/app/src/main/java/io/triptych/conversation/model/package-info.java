/// What a conversation is and what may happen to it. Knows no HTTP, no Kafka and no SQL.
@NullMarked
package io.triptych.conversation.model;

import org.jspecify.annotations.NullMarked;
