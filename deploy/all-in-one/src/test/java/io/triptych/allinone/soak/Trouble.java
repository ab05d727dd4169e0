package io.triptych.allinone.soak;

import io.triptych.testing.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// What goes wrong meanwhile: calls to WhatsApp, and the product's own parts.
final class Trouble {
    /// How disorderly webhooks are all the time: of a hundred updates, and in a body.
    static final Map<String, Integer> DISORDER = Map.of("duplicated", 5, "shuffled", 10, "batch", 500);

    private static final int TOGETHER_MILLIS = 4_000;
    private static final int SOON_MILLIS = 10;
    private static final Duration AWAY_MIN = Duration.ofSeconds(2);
    private static final int AWAY_MORE_MILLIS = 4_000;

    /// One call goes wrong for so many messages.
    private static final int MESSAGES_A_FAULT = 8;

    private static final String KAFKA = "Kafka";
    private static final String POSTGRES = "PostgreSQL";

    /// Of calls that go wrong each kind comes up as often as it stands here.
    private static final List<String> FAULTS = List.of(
            "rate_limit",
            "http_429",
            "http_500",
            "http_503",
            "undeliverable",
            "window_closed",
            "stall",
            "lost_answer",
            "lost_answer",
            "html_502");

    private final SoakedProduct product;
    private final Traffic traffic;
    private final Platform platform;
    private int disturbed;
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Map<String, Integer> outages = new TreeMap<>();

    Trouble(SoakedProduct product, Traffic traffic) {
        this.product = product;
        this.traffic = traffic;
        this.platform = product.platform();
    }

    /// As many calls go wrong as there should be among the messages so far.
    void disturbCalls(Random random) throws InterruptedException {
        while (disturbed < traffic.acknowledged() / MESSAGES_A_FAULT) {
            String kind = FAULTS.get(random.nextInt(FAULTS.size()));
            platform.fault(kind);
            faults.merge(kind, 1, Integer::sum);
            disturbed++;
        }
    }

    /// Webhooks come soon again.
    void end() throws InterruptedException {
        platform.disorder(Map.of("gatheredMillis", SOON_MILLIS));
    }

    /// All parts in some order.
    static List<String> parts(Random random) {
        List<String> all = new ArrayList<>(Stream.concat(SoakedProduct.REPLACEABLE.stream(), Stream.of(KAFKA, POSTGRES))
                .toList());
        Collections.shuffle(all, random);
        return all;
    }

    /// A part is away for a while: a server until this returns, a process until another one has started in its place.
    void takeAway(String part, Random random) throws Exception {
        if (part.equals(KAFKA) || part.equals(POSTGRES)) {
            // Who starts meanwhile ends, and here nobody starts it again as Kubernetes does.
            product.awaitReady();
        }
        Soak.say("  " + part + (part.equals(KAFKA) || part.equals(POSTGRES) ? " is restarted" : " is killed"));
        // Meanwhile updates gather, for large bodies.
        platform.disorder(Map.of("gatheredMillis", TOGETHER_MILLIS));
        Duration away = AWAY_MIN.plusMillis(random.nextInt(AWAY_MORE_MILLIS));
        switch (part) {
            case KAFKA -> {
                Infrastructure.stopKafka();
                LockSupport.parkNanos(away.toNanos());
                Infrastructure.startKafka();
            }
            case POSTGRES -> {
                Infrastructure.stopPostgres();
                LockSupport.parkNanos(away.toNanos());
                Infrastructure.startPostgres();
            }
            default -> {
                product.kill(part);
                LockSupport.parkNanos(away.toNanos());
            }
        }
        platform.disorder(Map.of("gatheredMillis", SOON_MILLIS));
        outages.merge(part, 1, Integer::sum);
    }

    Map<String, Integer> faults() {
        return faults;
    }

    Map<String, Integer> outages() {
        return outages;
    }
}
