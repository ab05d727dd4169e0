/// The facts that contact-service publishes, and their topics.
@NullMarked
package io.triptych.contact.api.event;

import org.jspecify.annotations.NullMarked;
