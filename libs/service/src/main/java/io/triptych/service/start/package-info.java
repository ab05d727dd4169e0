/// From the start to being ready: checked configuration, defaults, warming up.
@NullMarked
package io.triptych.service.start;

import org.jspecify.annotations.NullMarked;
