/// The people of a company and what they see of themselves; companies that come to be.
@NullMarked
package io.triptych.gateway.people;

import org.jspecify.annotations.NullMarked;
