/// People and companies as the gateway publishes them, in the memory of a service behind it. A service that has this
/// module on its class path has it all: it reads, it refuses outdated tokens, and it waits for it before it is ready.
@NullMarked
package io.triptych.gateway.people.client;

import org.jspecify.annotations.NullMarked;
