/// What goes wrong and how it is told: the codes, the `Result` envelope, the mappers from exceptions to answers.
@NullMarked
package io.triptych.service.failure;

import org.jspecify.annotations.NullMarked;
