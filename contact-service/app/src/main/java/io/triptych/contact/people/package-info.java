/// Whose tokens are good: people and companies as the gateway last told.
@NullMarked
package io.triptych.contact.people;

import org.jspecify.annotations.NullMarked;
