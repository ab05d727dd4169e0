package io.triptych.bench.load;

import io.triptych.bench.seed.SeededCompany;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The admin of the seeded company, signed in: makes the bytes of their calls.
final class Session {

    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    private final int port;
    private volatile String headers = "";

    Session(int port) {
        this.port = port;
    }

    /// Access tokens live for five minutes: so before each round, which is shorter.
    void renew() throws IOException {
        String body =
                "{\"email\":\"" + SeededCompany.ADMIN_EMAIL + "\",\"password\":\"" + SeededCompany.PASSWORD + "\"}";
        try (HttpWire wire = new HttpWire(port)) {
            HttpWire.Answer answer = wire.ask(bytes("POST /api/v1/auth/login", "X-Triptych-Request: 1\r\n", body));
            Matcher token = TOKEN.matcher(answer.body());
            if (answer.status() != 200 || !token.find()) {
                throw new IllegalStateException("could not sign in: " + answer);
            }
            headers = "Authorization: Bearer " + token.group(1) + "\r\n";
        }
    }

    byte[] get(String path) {
        return ("GET /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] post(String path, String body) {
        return bytes("POST /api/v1" + path, headers, body);
    }

    static byte[] bytes(String start, String headers, String body) {
        return (start + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                        + "Content-Type: application/json\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The list's first pages, as the ends of their paths.
    List<String> pages(int count) throws IOException {
        List<String> pages = new ArrayList<>();
        Optional<String> next = Optional.of("");
        try (HttpWire wire = new HttpWire(port)) {
            while (next.isPresent() && pages.size() < count) {
                pages.add(next.get());
                HttpWire.Answer answer = wire.ask(get("/conversations?limit=20" + next.get()));
                if (answer.status() != 200) {
                    throw new IllegalStateException("the list answered " + answer);
                }
                Matcher cursor = CURSOR.matcher(answer.body());
                next = cursor.find() ? Optional.of("&cursor=" + cursor.group(1)) : Optional.empty();
            }
        }
        return pages;
    }
}
