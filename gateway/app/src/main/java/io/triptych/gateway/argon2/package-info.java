/// Password hashes by Argon2id.
@NullMarked
package io.triptych.gateway.argon2;

import org.jspecify.annotations.NullMarked;
