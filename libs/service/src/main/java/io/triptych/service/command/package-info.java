/// What an operator tells a service on the command line.
@NullMarked
package io.triptych.service.command;

import org.jspecify.annotations.NullMarked;
