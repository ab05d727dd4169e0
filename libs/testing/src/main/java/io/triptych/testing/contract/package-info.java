/// What is promised to others, and whatever else may be sent: events and answers held against their documents.
@NullMarked
package io.triptych.testing.contract;

import org.jspecify.annotations.NullMarked;
