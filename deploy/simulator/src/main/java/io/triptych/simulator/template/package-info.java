/// The message templates of business accounts.
@NullMarked
package io.triptych.simulator.template;

import org.jspecify.annotations.NullMarked;
