/// What the tests of every module share: real PostgreSQL and Kafka, events that are awaited, rules about the
/// architecture.
@NullMarked
package io.triptych.testing;

import org.jspecify.annotations.NullMarked;
