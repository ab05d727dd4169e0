package io.triptych.service.start;

import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.service.caller.CallerAuthentication;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerConnections;
import io.triptych.service.token.Caller;
import io.triptych.service.token.ServiceTokens;
import io.triptych.service.token.TokenConfig;
import io.triptych.service.token.WarmUpPerson;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/// Calls that a service makes to itself while it warms up, through its whole HTTP pipeline, as a person of no company.
@Singleton
public final class OwnCalls {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final int FAILED_FROM = 500;

    private final String self;
    private final TokenConfig config;
    private final ServiceTokens tokens;
    private final WarmUpPerson person;
    private final PeerConnections connections = new PeerConnections(CONNECT_MAX, ANSWER_MAX);
    private volatile @Nullable URI server;

    OwnCalls(
            @Value("${micronaut.application.name}") String self,
            TokenConfig config,
            ServiceTokens tokens,
            WarmUpPerson person) {
        this.self = self;
        this.config = config;
        this.tokens = tokens;
        this.person = person;
    }

    /// Calls go to this server from now on.
    void to(EmbeddedServer listening) {
        String host = listening.getHost();
        boolean isNamed = !host.equals("0.0.0.0") && !host.contains(":");
        server = URI.create("http://" + (isNamed ? host : "localhost") + ":" + listening.getPort());
    }

    /// Asks questions (GET) and reads the answers away; throws if one is a failure of ours.
    public void get(String... pathsAndQueries) throws IOException {
        for (String each : pathsAndQueries) {
            PeerAnswer answer = ask(each);
            if (answer.status() >= FAILED_FROM) {
                throw new IOException(each + " was answered " + answer.status());
            }
        }
    }

    /// Asks questions (GET) that may fail, as they need others.
    public void tryGet(String... pathsAndQueries) throws IOException {
        for (String each : pathsAndQueries) {
            ask(each);
        }
    }

    private PeerAnswer ask(String pathAndQuery) throws IOException {
        URI at = server;
        Caller.Person caller = person.present().orElse(null);
        if (at == null || caller == null) {
            throw new IOException("The service doesn't listen yet, or is warm.");
        }
        ClassicHttpRequest request = new BasicClassicHttpRequest("GET", pathAndQuery);
        if (config.isPersonFirst()) {
            request.setHeader(
                    HttpHeaders.AUTHORIZATION, "Bearer " + caller.token().reveal());
        } else {
            request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.forCallee(self));
            request.setHeader(CallerAuthentication.PERSON_HEADER, caller.token().reveal());
        }
        return connections.exchange(at, request);
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
