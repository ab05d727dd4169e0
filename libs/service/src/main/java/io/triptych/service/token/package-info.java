/// Tokens: of persons, of services and of programs, the keys behind them, who is known by them; secrets print nothing.
@NullMarked
package io.triptych.service.token;

import org.jspecify.annotations.NullMarked;
