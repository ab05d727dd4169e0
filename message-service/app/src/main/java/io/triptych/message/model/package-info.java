/// What message-service is about: messages, the attempts to send them, statuses, the service window and the outside
/// world's answers. Knows no framework, no SQL and no Kafka.
@NullMarked
package io.triptych.message.model;

import org.jspecify.annotations.NullMarked;
