/// Which contacts are wanted, as a call says it.
@NullMarked
package io.triptych.contact.query;

import org.jspecify.annotations.NullMarked;
