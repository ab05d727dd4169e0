/// The company's labels, and which conversations have them.
@NullMarked
package io.triptych.conversation.labelling;

import org.jspecify.annotations.NullMarked;
