/// What contact-service says to others: the shape of a contact.
@NullMarked
package io.triptych.contact.api;

import org.jspecify.annotations.NullMarked;
