/// Does one thing with many conversations at once.
@NullMarked
package io.triptych.conversation.bulk;

import org.jspecify.annotations.NullMarked;
