/// Dead letters, for operators: what a service could not process of its topics, and what puts it back to work.
@NullMarked
package io.triptych.eventing.letter;

import org.jspecify.annotations.NullMarked;
