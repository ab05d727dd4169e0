/// Contacts that may be one customer: people see them side by side, and merge them or keep them apart.
@NullMarked
package io.triptych.contact.merging;

import org.jspecify.annotations.NullMarked;
