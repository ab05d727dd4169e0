/// Facts that commit with the state they are about, and how they are consumed: envelope, transactional outbox, batch
/// consumer, topic tail.
@NullMarked
package io.triptych.eventing;

import org.jspecify.annotations.NullMarked;
