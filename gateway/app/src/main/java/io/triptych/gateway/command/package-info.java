/// What an operator tells the gateway on the command line.
@NullMarked
package io.triptych.gateway.command;

import org.jspecify.annotations.NullMarked;
