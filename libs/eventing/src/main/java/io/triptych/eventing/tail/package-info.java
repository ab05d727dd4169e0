/// Every instance reads the whole topic, without a group.
@NullMarked
package io.triptych.eventing.tail;

import org.jspecify.annotations.NullMarked;
