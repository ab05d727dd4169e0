package io.triptych.allinone.configuration;

import io.triptych.allinone.configuration.Reference.Row;
import java.io.IOException;
import java.util.List;

/// The reference as Markdown.
final class ReferencePage {
    private static final String HEAD = """
            # Configuration

            <!-- Generated from the configuration classes. To write it again:
                 mvn -pl deploy/all-in-one -am test -Dtest=ConfigurationReferenceTest -Dconfiguration.update=true \\
                   -Dsurefire.failIfNoSpecifiedTests=false -->

            Each key can be set by its variable, by an argument (`-triptych.live.memory=5m`), by a system property or in
            a file that `MICRONAUT_CONFIG_FILES` names. An argument wins over a system property, that over a variable,
            that over a file.

            Durations are written `500ms`, `10s`, `5m`, `7d`; lists with commas. A default `required` means that the
            service doesn't work without a value. What begins with *secret* belongs into a secret store.

            A key under `triptych.` or a variable `TRIPTYCH_…` that nobody reads ends a service's start, and the log says
            `Nobody reads …`. A variable may be one of another service, as several are often given the
            same. What Kubernetes makes for the Services of a namespace (`…_SERVICE_HOST`, `…_PORT`) is left out of
            account.
            """;

    private ReferencePage() {}

    static String of(Reference reference) throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        section(page, "Every service", "In all four services.", reference.common());
        section(page, "gateway", "The one service that is reachable from outside.", reference.of("gateway"));
        section(page, "conversation-service", "The inbox.", reference.of("conversation"));
        section(
                page,
                "message-service",
                "Its three roles read the same keys: `sender.*` matters to the role `sender` only.",
                reference.of("message"));
        section(page, "contact-service", "Who a customer is.", reference.of("contact"));
        section(
                page,
                "WhatsApp simulator",
                "WhatsApp's side of the wire, for tries. It reads nothing of *Every service*.",
                reference.of("simulator"));
        variables(
                page,
                "Container images",
                "What the services' images read beside their service's keys.",
                reference.withoutKey("images").toList());
        variables(
                page,
                "docker compose",
                "What `docker-compose.yml` and its test read beside; `deploy/compose/secrets.sh` makes the secrets.",
                reference.withoutKey("compose").toList());
        variables(
                page,
                "make run and tools",
                "The start of the whole product on one machine, and tools. `make run` also reads `DEMO`"
                        + " (`full`, `empty` or `none`).",
                reference.withoutKey("machine").toList());
        return page.toString();
    }

    private static void section(StringBuilder page, String title, String about, List<Row> rows) {
        page.append("\n## ").append(title).append("\n\n").append(about).append("\n\n");
        page.append("| name | variable | default | unit | meaning |\n|---|---|---|---|---|\n");
        for (Row row : rows) {
            page.append("| `%s` | `%s` | %s | %s | %s |\n"
                    .formatted(row.name(), row.variable(), row.otherwise(), row.unit(), row.meaning()));
        }
    }

    private static void variables(StringBuilder page, String title, String about, List<Row> rows) {
        page.append("\n## ").append(title).append("\n\n").append(about).append("\n\n");
        page.append("| variable | default | unit | meaning |\n|---|---|---|---|\n");
        for (Row row : rows) {
            page.append(
                    "| `%s` | %s | %s | %s |\n".formatted(row.variable(), row.otherwise(), row.unit(), row.meaning()));
        }
    }
}
