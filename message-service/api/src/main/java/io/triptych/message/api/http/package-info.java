/// What message-service answers other services over HTTP.
@NullMarked
package io.triptych.message.api.http;

import org.jspecify.annotations.NullMarked;
