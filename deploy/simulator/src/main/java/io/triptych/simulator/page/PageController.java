package io.triptych.simulator.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.books.Conversation;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The page itself, the numbers that it offers and the conversations that it shows.
@Controller
final class PageController {
    /// It takes nothing from anywhere else and runs nothing that stands in it.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "page.html", "text/html; charset=utf-8",
            "page.css", "text/css; charset=utf-8",
            "page.js", "text/javascript; charset=utf-8");

    private final SimulatorConfig config;
    private final Conversation conversation;

    PageController(SimulatorConfig config, Conversation conversation) {
        this.config = config;
        this.conversation = conversation;
    }

    @Get("/")
    @Produces(MediaType.ALL)
    HttpResponse<?> page() throws IOException {
        return file("page.html");
    }

    @Get("/page.css")
    @Produces(MediaType.ALL)
    HttpResponse<?> style() throws IOException {
        return file("page.css");
    }

    @Get("/page.js")
    @Produces(MediaType.ALL)
    HttpResponse<?> script() throws IOException {
        return file("page.js");
    }

    /// The business numbers.
    @Get("/_sim/numbers")
    Numbers numbers() {
        return new Numbers(config.numbers().stream().map(BusinessNumber::parse).toList());
    }

    /// What a customer and a number have written to each other, the oldest first.
    @Get("/_sim/conversation")
    Said conversation(@QueryValue String phoneNumberId, @QueryValue String customer) {
        return new Said(conversation.of(phoneNumberId, customer.replaceAll("[^0-9]", "")));
    }

    private static HttpResponse<?> file(String name) throws IOException {
        try (InputStream file = PageController.class.getResourceAsStream("/simulator-page/" + name)) {
            return HttpResponse.ok(Objects.requireNonNull(file, name).readAllBytes())
                    .header("Content-Type", TYPES.get(name))
                    .header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cache-Control", "no-cache");
        }
    }

    @Serdeable
    record Numbers(List<BusinessNumber> numbers) {}

    @Serdeable
    record Said(List<Conversation.Line> lines) {}
}
