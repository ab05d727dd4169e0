/// The facts that conversation-service publishes, and their topics.
@NullMarked
package io.triptych.conversation.api.event;

import org.jspecify.annotations.NullMarked;
