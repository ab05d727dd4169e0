/// What a contact is: its identities, its numbers, what a person wrote about it, and the store that keeps it.
@NullMarked
package io.triptych.contact.model;

import org.jspecify.annotations.NullMarked;
