/// What an operator tells message-service on the command line.
@NullMarked
package io.triptych.message.command;

import org.jspecify.annotations.NullMarked;
