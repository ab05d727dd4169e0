/// Measures how fast the product is with a large company in it.
@NullMarked
package io.triptych.bench;

import org.jspecify.annotations.NullMarked;
