/// What the tests of every module share: one PostgreSQL and one Kafka, what a service under test is told, events
/// that are awaited, rules about the architecture.
@NullMarked
package io.triptych.testing;

import org.jspecify.annotations.NullMarked;
