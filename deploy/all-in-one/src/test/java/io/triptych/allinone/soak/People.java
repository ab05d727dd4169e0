package io.triptych.allinone.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.allinone.demo.DemoCompany;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The companies' side: who works there, through the public API alone.
final class People {
    private static final int UNAUTHORIZED = 401;

    private final Calls calls;
    private final Map<Customer.Company, String> tokens = new ConcurrentHashMap<>();

    People(String address) {
        this.calls = new Calls(address);
    }

    /// Any call; a token that has ended is renewed.
    Calls.Answer ask(Customer.Company company, String method, String path, @Nullable Object content)
            throws InterruptedException {
        String token = tokens.get(company);
        Calls.Answer answer = token == null
                ? new Calls.Answer(UNAUTHORIZED, Calls.JSON.nullNode())
                : calls.ask(method, "/api/v1" + path, token, content);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        Calls.Answer session = calls.ask(
                "POST", "/api/v1/auth/login", null, Map.of("email", company.email(), "password", DemoCompany.PASSWORD));
        if (!session.isGood()) {
            return session;
        }
        String renewed = session.data().path("accessToken").asText();
        tokens.put(company, renewed);
        return calls.ask(method, "/api/v1" + path, renewed, content);
    }

    /// The whole list of conversations.
    List<JsonNode> conversations(Customer.Company company) throws InterruptedException {
        return pages(company, "/conversations?limit=100", "conversations");
    }

    /// A whole thread, from its oldest message on.
    List<JsonNode> thread(Customer.Company company, long conversation) throws InterruptedException {
        List<JsonNode> all = pages(company, "/conversations/" + conversation + "/messages?limit=50", "messages");
        Collections.reverse(all);
        return all;
    }

    private List<JsonNode> pages(Customer.Company company, String path, String of) throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ask(company, "GET", path + cursor, null).required().data();
            page.path(of).forEach(all::add);
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }
}
