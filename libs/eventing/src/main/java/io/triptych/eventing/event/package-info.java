/// Events as records: envelope, JSON, trace, and the record of a batch that is to blame for a failure.
@NullMarked
package io.triptych.eventing.event;

import org.jspecify.annotations.NullMarked;
