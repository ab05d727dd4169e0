package io.triptych.simulator.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The templates that every business account has from the start: in several languages, and in every state.
final class DemoTemplates {

    private final List<SimulatedTemplate> all = new ArrayList<>();
    private final long firstId;

    private DemoTemplates(long firstId) {
        this.firstId = firstId;
    }

    /// With ids from this one on.
    static List<SimulatedTemplate> from(long firstId) {
        DemoTemplates templates = new DemoTemplates(firstId);
        templates.addAll();
        return List.copyOf(templates.all);
    }

    private void addAll() {
        add(
                "hello_world",
                "en_US",
                "UTILITY",
                false,
                List.of(
                        header("Hello World"),
                        body(
                                "Welcome and congratulations! This message demonstrates your ability to send a message.",
                                List.of()),
                        footer("WhatsApp Business Platform sample message")));
        List<Map<String, Object>> confirm =
                List.of(button("QUICK_REPLY", "Confirm", null), button("QUICK_REPLY", "Change", null));
        add(
                "appointment_reminder",
                "en",
                "UTILITY",
                true,
                List.of(
                        body(
                                "Hi {{first_name}}, we look forward to seeing you on {{date}}. Does that still suit you?",
                                List.of("first_name", "Marta", "date", "25 November")),
                        footer("Reply to change it"),
                        buttons(confirm)));
        add(
                "appointment_reminder",
                "es",
                "UTILITY",
                true,
                List.of(
                        body(
                                "Hola {{first_name}}, te esperamos el {{date}}. ¿Te sigue viniendo bien?",
                                List.of("first_name", "Marta", "date", "25 de noviembre")),
                        footer("Responde para cambiarla"),
                        buttons(confirm)));
        add(
                "order_update",
                "pt_BR",
                "UTILITY",
                false,
                List.of(
                        header("Pedido {{1}}", "4711"),
                        body(
                                "Olá {{1}}, seu pedido saiu para entrega e chega até {{2}}. Obrigado!",
                                List.of("Marta", "18h")),
                        buttons(List.of(button("URL", "Rastrear", "https://shop.example/t/{{1}}")))));
        add(
                "order_update",
                "en",
                "UTILITY",
                false,
                List.of(
                        header("Order {{1}}", "4711"),
                        body(
                                "Hi {{1}}, your order is on its way and arrives by {{2}}. Thank you!",
                                List.of("Marta", "6 pm")),
                        buttons(List.of(button("URL", "Track", "https://shop.example/t/{{1}}")))));
        add(
                "travel_documents",
                "en",
                "UTILITY",
                false,
                List.of(
                        Map.of("type", "HEADER", "format", "DOCUMENT"),
                        body(
                                "Hi {{1}}, here are the documents for your trip. Have a good journey!",
                                List.of("Marta"))));
        add(
                "continue_conversation",
                "en",
                "UTILITY",
                false,
                List.of(body(
                        "Hi {{1}}, we have an answer to your question. Reply to this message to go on.",
                        List.of("Marta"))));
        add(
                "summer_offer",
                "en",
                "MARKETING",
                false,
                List.of(
                        body("Summer is here, {{1}}: 20 % off until Sunday with this code.", List.of("Marta")),
                        buttons(List.of(
                                Map.of("type", "COPY_CODE", "text", "Copy code", "example", List.of("SUMMER20"))))));
        all.set(all.size() - 1, all.getLast().withQuality("YELLOW"));
        add("winter_offer", "en", "MARKETING", false, List.of(body("Winter sale: everything must go.", List.of())));
        all.set(all.size() - 1, all.getLast().with("PAUSED", null).withQuality("RED"));
        add("flash_sale", "en", "MARKETING", false, List.of(body("Buy now!!! Only today!!!", List.of())));
        all.set(all.size() - 1, all.getLast().with("REJECTED", "PROMOTIONAL"));
        add(
                "review_request",
                "en",
                "MARKETING",
                false,
                List.of(body("Hi {{1}}, how was it? A few words of yours help others.", List.of("Marta"))));
        all.set(all.size() - 1, all.getLast().with("PENDING", null));
    }

    private void add(
            String name, String language, String category, boolean named, List<Map<String, Object>> components) {
        all.add(new SimulatedTemplate(
                Long.toString(firstId + all.size()),
                name,
                language,
                category,
                "APPROVED",
                null,
                "GREEN",
                named,
                components));
    }

    private static Map<String, Object> header(String text, String... example) {
        Map<String, Object> header = part("HEADER", text);
        header.put("format", "TEXT");
        if (example.length > 0) {
            header.put("example", Map.of("header_text", List.of(example)));
        }
        return header;
    }

    /// Examples of counted variables in a row; of named ones each after its name.
    private static Map<String, Object> body(String text, List<String> examples) {
        Map<String, Object> body = part("BODY", text);
        if (text.contains("{{1}}")) {
            body.put("example", Map.of("body_text", List.of(examples)));
        } else if (!examples.isEmpty()) {
            List<Map<String, String>> named = new ArrayList<>();
            for (int i = 0; i < examples.size(); i += 2) {
                named.add(Map.of("param_name", examples.get(i), "example", examples.get(i + 1)));
            }
            body.put("example", Map.of("body_text_named_params", named));
        }
        return body;
    }

    private static Map<String, Object> footer(String text) {
        return part("FOOTER", text);
    }

    private static Map<String, Object> buttons(List<Map<String, Object>> buttons) {
        return Map.of("type", "BUTTONS", "buttons", buttons);
    }

    private static Map<String, Object> button(String type, String text, @Nullable String url) {
        Map<String, Object> button = part(type, text);
        if (url != null) {
            button.put("url", url);
            button.put("example", List.of(url.replace("{{1}}", "4711")));
        }
        return button;
    }

    private static Map<String, Object> part(String type, String text) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("type", type);
        part.put("text", text);
        return part;
    }
}
