/// Secrets at rest.
@NullMarked
package io.triptych.service.secret;

import org.jspecify.annotations.NullMarked;
