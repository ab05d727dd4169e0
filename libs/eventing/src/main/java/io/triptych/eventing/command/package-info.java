/// What an operator tells a service about its topics on the command line.
@NullMarked
package io.triptych.eventing.command;

import org.jspecify.annotations.NullMarked;
