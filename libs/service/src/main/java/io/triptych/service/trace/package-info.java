/// What is recorded of calls and statements in traces, and what of it leaves.
@NullMarked
package io.triptych.service.trace;

import org.jspecify.annotations.NullMarked;
