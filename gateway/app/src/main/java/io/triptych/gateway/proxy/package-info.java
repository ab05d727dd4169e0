/// Calls that another service answers, passed on for the person who made them.
@NullMarked
package io.triptych.gateway.proxy;

import org.jspecify.annotations.NullMarked;
