/// What people are told of conversations, each their own: shown, and marked as read.
@NullMarked
package io.triptych.conversation.notification;

import org.jspecify.annotations.NullMarked;
