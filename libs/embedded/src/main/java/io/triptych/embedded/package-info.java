/// Real servers without Docker, and what they are given: one Kafka broker in this process, PostgreSQL's own binaries as
/// a child process, the topics, roles and schemas of `deploy`, and free ports. For tests and for the all-in-one.
@NullMarked
package io.triptych.embedded;

import org.jspecify.annotations.NullMarked;
