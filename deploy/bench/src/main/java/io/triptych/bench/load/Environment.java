package io.triptych.bench.load;

import io.triptych.bench.load.Bench.Plan;
import io.triptych.bench.load.Operation.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What the environment says about a run: `CLIENTS`, `WARM_UP` and `ROUND` (seconds), `ROUNDS`, `ONLY` (operations, by
/// comma), and the app's secret that webhooks are signed with.
final class Environment {

    private Environment() {}

    static int clients() {
        return number("CLIENTS", 16);
    }

    static Plan plan() {
        return new Plan(
                Duration.ofSeconds(number("WARM_UP", 300)),
                Duration.ofSeconds(number("ROUND", 10)),
                number("ROUNDS", 1),
                only());
    }

    static String appSecret() {
        return text("TRIPTYCH_WHATSAPP_APP_SECRET").orElse("demo-app-secret");
    }

    private static List<Kind> only() {
        return text("ONLY").stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(name -> Kind.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static int number(String variable, int otherwise) {
        return text(variable).map(Integer::parseInt).orElse(otherwise);
    }

    private static Optional<String> text(String variable) {
        return Stream.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
