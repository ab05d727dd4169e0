/// PostgreSQL and Kafka for tests, as containers or embedded.
@NullMarked
package io.triptych.testing.server;

import org.jspecify.annotations.NullMarked;
