/// What the gateway knows of companies, their people and sessions, and the rules about them. No HTTP, JDBC or Kafka.
@NullMarked
package io.triptych.gateway.model;

import org.jspecify.annotations.NullMarked;
