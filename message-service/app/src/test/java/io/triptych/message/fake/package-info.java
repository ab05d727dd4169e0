/// The one thing that tests don't have for real.
@NullMarked
package io.triptych.message.fake;

import org.jspecify.annotations.NullMarked;
