/// Files: uploaded, named by messages, fetched.
@NullMarked
package io.triptych.simulator.media;

import org.jspecify.annotations.NullMarked;
