/// Contacts as a table: taken in, and given out.
@NullMarked
package io.triptych.contact.table;

import org.jspecify.annotations.NullMarked;
