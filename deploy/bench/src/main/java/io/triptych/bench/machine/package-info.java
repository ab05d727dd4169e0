/// The machine that is measured on, and what the product takes of its processors.
@NullMarked
package io.triptych.bench.machine;

import org.jspecify.annotations.NullMarked;
