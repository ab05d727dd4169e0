/// How a message looks to everyone outside: the one place that turns ours into the API's.
@NullMarked
package io.triptych.message.view;

import org.jspecify.annotations.NullMarked;
