/// The companies' business numbers.
@NullMarked
package io.triptych.message.accounts;

import org.jspecify.annotations.NullMarked;
