/// The keys that access tokens are signed with, and the tokens.
@NullMarked
package io.triptych.gateway.keys;

import org.jspecify.annotations.NullMarked;
