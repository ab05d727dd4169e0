/// What the platform has seen: calls, what customers wrote, what it reported. Whoever tests holds its own against it.
@NullMarked
package io.triptych.simulator.books;

import org.jspecify.annotations.NullMarked;
