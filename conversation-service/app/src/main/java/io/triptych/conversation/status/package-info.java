/// Archives conversations and reopens them.
@NullMarked
package io.triptych.conversation.status;

import org.jspecify.annotations.NullMarked;
