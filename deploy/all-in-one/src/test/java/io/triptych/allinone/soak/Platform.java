package io.triptych.allinone.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// WhatsApp's side: the simulator's control.
final class Platform {
    private final Calls calls;

    Platform(String address) {
        this.calls = new Calls(address);
    }

    /// Has a customer write a text.
    void write(Customer customer, String text) throws InterruptedException {
        tell(
                "/_sim/inbound",
                Map.of(
                        "phoneNumberId", customer.phoneNumberId(),
                        "from", customer.digits(),
                        "name", customer.name(),
                        "message", Map.of("type", "text", "text", Map.of("body", text))));
    }

    /// The next call to send goes wrong in this way.
    void fault(String kind) throws InterruptedException {
        tell("/_sim/faults", Map.of("kind", kind));
    }

    /// How disorderly webhooks are from now on.
    void disorder(Map<String, Integer> settings) throws InterruptedException {
        tell("/_sim/webhooks", settings);
    }

    JsonNode sent() throws InterruptedException {
        return ask("/_sim/sent").path("sent");
    }

    JsonNode books() throws InterruptedException {
        return ask("/_sim/books");
    }

    /// How many updates were not taken yet, or are still to come.
    int open() throws InterruptedException {
        JsonNode open = ask("/_sim/open");
        return open.path("webhooks").asInt() + open.path("coming").asInt();
    }

    private JsonNode ask(String path) throws InterruptedException {
        return calls.ask("GET", path, null, null).required().body();
    }

    private void tell(String path, Object content) throws InterruptedException {
        var _ = calls.ask("POST", path, null, content).required();
    }
}
