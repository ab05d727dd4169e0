package io.triptych.gateway.client;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import io.opentelemetry.context.Context;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerHttp;
import io.triptych.service.peer.PeerRequest;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/// Calls the services behind the gateway, one after the other or beside each other, in the same trace.
@Singleton
public final class Peers {

    private final PeerHttp http;
    private final ExecutorService threads;

    Peers(PeerHttp http, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    /// Calls and waits.
    public PeerAnswer call(PeerRequest request) {
        return http.send(request);
    }

    /// Calls with a body that is never in memory as a whole, and waits this long after its end.
    public PeerAnswer call(PeerRequest request, InputStream body, Duration answerWithin) {
        return http.send(request, body, answerWithin);
    }

    /// Calls beside what the caller does.
    public CompletableFuture<PeerAnswer> start(PeerRequest request) {
        Context trace = Context.current();
        return CompletableFuture.supplyAsync(
                PropagatedContext.wrapCurrent(trace.wrapSupplier(() -> http.send(request))), threads);
    }

    /// Waits for a call that was started, and fails as the call failed.
    public static PeerAnswer await(CompletableFuture<PeerAnswer> started) {
        try {
            return started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
