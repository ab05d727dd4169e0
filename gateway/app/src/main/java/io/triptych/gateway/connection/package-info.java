/// Connections to the gateway: who is at their other end, and how many and how slow they may be.
@org.jspecify.annotations.NullMarked
package io.triptych.gateway.connection;
