package io.triptych.simulator.webhook;

import io.triptych.simulator.setup.BusinessNumber;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// What happened to a number; `taken` ends when it was answered 200.
record Update(BusinessNumber number, Map<String, Object> value, CompletableFuture<Void> taken) {}
