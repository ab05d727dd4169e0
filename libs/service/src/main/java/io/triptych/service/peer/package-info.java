/// Calls to the other services of the installation.
@NullMarked
package io.triptych.service.peer;

import org.jspecify.annotations.NullMarked;
