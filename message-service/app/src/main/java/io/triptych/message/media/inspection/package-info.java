/// What a file is, by its bytes: its type, its measures, and what it looks like in small.
@NullMarked
package io.triptych.message.media.inspection;

import org.jspecify.annotations.NullMarked;
