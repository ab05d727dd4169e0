/// What conversation-service answers other services over HTTP.
@NullMarked
package io.triptych.conversation.api.http;

import org.jspecify.annotations.NullMarked;
