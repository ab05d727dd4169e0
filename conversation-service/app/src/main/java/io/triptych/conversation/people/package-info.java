/// Knows people, companies and their settings from the gateway's events.
@NullMarked
package io.triptych.conversation.people;

import org.jspecify.annotations.NullMarked;
