/// Reading threads and what happened to each message.
@NullMarked
package io.triptych.message.history;

import org.jspecify.annotations.NullMarked;
