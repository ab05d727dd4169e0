package io.triptych.allinone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.triptych.allinone.settings.Addresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an admin's calls of the public API would be, against a gateway that remembers them.
class DemoSettingsTest {

    private static final DemoCompany COMPANY = DemoCompany.AURORA.withIds(
            1,
            Map.of(
                    "admin@aurora.example", 11L,
                    "manager@aurora.example", 12L,
                    "ana@aurora.example", 13L,
                    "ben@aurora.example", 14L));

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> made = new CopyOnWriteArrayList<>();
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/api/v1/auth/login", exchange -> answer(exchange, 200, "{\"accessToken\":\"admins\"}"));
        gateway.createContext("/api/v1/", this::make);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    /// What is there is a conflict; tokens, of which there may be several of a name, are listed.
    private void make(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replace("/api/v1", "");
        if (exchange.getRequestMethod().equals("GET")) {
            boolean there = made.stream().anyMatch(each -> each.startsWith(path));
            answer(exchange, 200, "{\"tokens\":[" + (there ? "{\"name\":\"Booking system\"}" : "") + "]}");
            return;
        }
        JsonNode body = json.readTree(exchange.getRequestBody());
        String name = body.path("name").asText() + body.path("shortcut").asText();
        String thing = path + " " + name + " " + body.path("memberIds").toString()
                + body.path("email").asText();
        boolean isNew = !made.contains(thing);
        if (isNew) {
            made.add(thing);
        }
        assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer admins");
        answer(exchange, isNew ? 201 : 409, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String data) throws IOException {
        byte[] body = ("{\"success\":true,\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void everyPageOfTheSettingsHasSomethingAndASecondTimeChangesNothing() throws Exception {
        String address = "http://127.0.0.1:" + gateway.getAddress().getPort();
        try (DemoCalls calls = new DemoCalls(new Addresses(address, address), "unused")) {
            for (int time = 0; time < 2; time++) {
                new DemoSettings(calls, COMPANY).make();

                assertThat(made)
                        .containsExactlyInAnyOrder(
                                "/teams Bookings [12,13]",
                                "/teams On the road [13,14]",
                                "/canned-replies hello ",
                                "/canned-replies hours ",
                                "/canned-replies thanks ",
                                "/canned-replies moment ",
                                "/labels Booking ",
                                "/labels Refund ",
                                "/labels Visa ",
                                "/labels Feedback ",
                                "/labels VIP ",
                                "/views Closing soon ",
                                "/views To answer ",
                                "/views Mine to answer ",
                                "/users Zoé Lindqvist zoe@aurora.example",
                                "/api-tokens Booking system ");
            }
        }
    }
}
