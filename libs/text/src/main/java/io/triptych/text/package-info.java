/// What is blank, equal and findable in text that people wrote, by Unicode's properties, and where it may be cut.
@NullMarked
package io.triptych.text;

import org.jspecify.annotations.NullMarked;
