/// Secrets at rest, by Tink.
@NullMarked
package io.triptych.message.tink;

import org.jspecify.annotations.NullMarked;
