/// The people of a company and what they see of themselves.
@NullMarked
package io.triptych.gateway.people;

import org.jspecify.annotations.NullMarked;
