/// Follows contacts: what conversations show of them, and what is searched in.
@NullMarked
package io.triptych.conversation.contact;

import org.jspecify.annotations.NullMarked;
