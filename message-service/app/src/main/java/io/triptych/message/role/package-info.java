/// The roles of the one image: what of message-service this process serves.
@NullMarked
package io.triptych.message.role;

import org.jspecify.annotations.NullMarked;
