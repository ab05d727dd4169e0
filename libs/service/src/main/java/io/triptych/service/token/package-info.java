/// Who is calling: persons by their JWT, services by theirs, and secrets that print nothing.
@NullMarked
package io.triptych.service.token;

import org.jspecify.annotations.NullMarked;
