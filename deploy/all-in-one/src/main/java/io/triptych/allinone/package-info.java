/// The whole product in one process tree, without Docker.
@NullMarked
package io.triptych.allinone;

import org.jspecify.annotations.NullMarked;
