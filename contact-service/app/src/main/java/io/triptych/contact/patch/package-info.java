/// What people say of a contact, by one set of rules, however they say it.
@NullMarked
package io.triptych.contact.patch;

import org.jspecify.annotations.NullMarked;
