/// What several features answer.
@NullMarked
package io.triptych.gateway.view;

import org.jspecify.annotations.NullMarked;
