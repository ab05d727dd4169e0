/// What other services tell of contacts and conversations, kept as small copies.
@NullMarked
package io.triptych.message.reference;

import org.jspecify.annotations.NullMarked;
