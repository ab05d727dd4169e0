/// Contacts to be looked up: by any part of what is known, by tag, by name.
@NullMarked
package io.triptych.contact.directory;

import org.jspecify.annotations.NullMarked;
