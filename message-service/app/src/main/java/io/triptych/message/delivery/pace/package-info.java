/// How fast a number may send: to all, and to one customer.
@NullMarked
package io.triptych.message.delivery.pace;

import org.jspecify.annotations.NullMarked;
