package io.triptych.simulator.control;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.books.Books;
import io.triptych.simulator.customer.Customers;
import io.triptych.simulator.webhook.Attempts;
import io.triptych.simulator.webhook.Webhooks;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The simulator's own books, for whoever holds an inbox against them, and its webhooks.
@Controller("/_sim")
final class BooksController {
    private final Books books;
    private final Attempts attempts;
    private final Webhooks webhooks;
    private final Customers customers;

    BooksController(Books books, Attempts attempts, Webhooks webhooks, Customers customers) {
        this.books = books;
        this.attempts = attempts;
        this.webhooks = webhooks;
        this.customers = customers;
    }

    /// What customers wrote and what was reported, in the order in which it happened.
    @Get("/books")
    Shown books() {
        return new Shown(books.written(), books.reported());
    }

    /// What is still to come: updates that were not answered 200 yet, and what has yet to happen to accepted messages.
    @Get("/open")
    Open open() {
        return new Open(webhooks.open(), customers.coming());
    }

    /// Every attempt to deliver a webhook.
    @Get("/deliveries")
    Tried deliveries() {
        return new Tried(attempts.all());
    }

    /// Delivers a body as it is, byte for byte, once and signed; answers what that was answered.
    @Post("/replay")
    @Consumes(MediaType.ALL)
    CompletableFuture<Replayed> replay(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(new byte[0]);
        return webhooks.replay(body).thenApply(Replayed::new);
    }

    @Serdeable
    record Shown(List<Books.Written> written, List<Books.Reported> reported) {}

    @Serdeable
    record Tried(List<Attempts.Attempt> deliveries) {}

    @Serdeable
    record Replayed(int status) {}

    @Serdeable
    record Open(int webhooks, int coming) {}
}
