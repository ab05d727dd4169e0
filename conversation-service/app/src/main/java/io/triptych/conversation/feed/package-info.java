/// What the world is told of changes: the company feed for browsers, and the events for other services.
@NullMarked
package io.triptych.conversation.feed;

import org.jspecify.annotations.NullMarked;
