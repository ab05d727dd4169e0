/// What comes from other services by Kafka, read into the model's words.
@NullMarked
package io.triptych.conversation.kafka;

import org.jspecify.annotations.NullMarked;
