/// Passwords: the rules for new ones, changing the own one, and the limit on guesses.
@NullMarked
package io.triptych.gateway.signin.password;

import org.jspecify.annotations.NullMarked;
