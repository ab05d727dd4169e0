/// What contact-service answers other services over HTTP.
@NullMarked
package io.triptych.contact.api.http;

import org.jspecify.annotations.NullMarked;
