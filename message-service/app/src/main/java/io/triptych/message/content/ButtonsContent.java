package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;

/// A text with up to three buttons to answer by.
public record ButtonsContent(JsonNode interactive) implements OutboundContent {

    static final String KIND = "button";

    private static final int BODY_LENGTH_MAX = 1024;
    private static final int BUTTONS_MAX = 3;

    static OutboundContent read(CheckedObject content) {
        Interactive.Unique ids = new Interactive.Unique();
        Interactive.Unique titles = new Interactive.Unique();
        Interactive.frame(content, BODY_LENGTH_MAX)
                .object(
                        "action",
                        action -> action.list(
                                "buttons",
                                1,
                                BUTTONS_MAX,
                                button -> button.always("type", "reply").object("reply", reply -> {
                                    reply.words("id", 256).words("title", 20);
                                    ids.check(reply, "id");
                                    titles.check(reply, "title");
                                })));
        return new ButtonsContent(content.json());
    }

    @Override
    public String type() {
        return Interactive.TYPE;
    }

    @Override
    public JsonNode json() {
        return Interactive.json(KIND, interactive);
    }

    @Override
    public JsonNode cloudApi(Known known) {
        return interactive;
    }
}
