/// Finding messages by what they say, and keeping what they are found by.
@NullMarked
package io.triptych.message.search;

import org.jspecify.annotations.NullMarked;
