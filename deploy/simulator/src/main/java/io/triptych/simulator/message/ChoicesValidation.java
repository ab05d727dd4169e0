package io.triptych.simulator.message;

import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.graph.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the Cloud API refuses of messages with buttons and lists.
final class ChoicesValidation {
    private static final int SHORT_MAX = 60;
    private static final int ROWS_MAX = 10;

    private ChoicesValidation() {}

    /// The error that this `interactive` gets, or null if it is accepted. Kinds that no inbox sends are.
    static @Nullable GraphError refusal(Map<?, ?> interactive) {
        String type = JsonText.of(interactive, "type");
        if (type == null) {
            return GraphError.missingParameter("interactive.type is required");
        }
        if (!Set.of("button", "list").contains(type)) {
            return null;
        }
        boolean list = type.equals("list");
        String wrong = frame(interactive, list ? 4096 : 1024);
        if (wrong == null) {
            wrong = interactive.get("action") instanceof Map<?, ?> action
                    ? (list ? list(action) : buttons(action))
                    : "interactive.action is required";
        }
        return wrong == null ? null : GraphError.parameterValue(wrong);
    }

    private static @Nullable String frame(Map<?, ?> interactive, int bodyMax) {
        if (!fits(interactive.get("body"), "text", bodyMax)) {
            return "interactive.body.text must have 1 to " + bodyMax + " characters";
        }
        if (interactive.containsKey("footer") && !fits(interactive.get("footer"), "text", SHORT_MAX)) {
            return "interactive.footer.text must have 1 to 60 characters";
        }
        boolean textHeader = interactive.get("header") instanceof Map<?, ?> header && "text".equals(header.get("type"));
        return textHeader && !fits(interactive.get("header"), "text", SHORT_MAX)
                ? "interactive.header.text must have 1 to 60 characters"
                : null;
    }

    private static @Nullable String buttons(Map<?, ?> action) {
        if (!(action.get("buttons") instanceof List<?> buttons) || buttons.isEmpty() || buttons.size() > 3) {
            return "interactive.action.buttons must have 1 to 3 elements";
        }
        Set<Object> ids = new HashSet<>();
        Set<Object> titles = new HashSet<>();
        for (Object each : buttons) {
            Object reply =
                    each instanceof Map<?, ?> button && "reply".equals(button.get("type")) ? button.get("reply") : null;
            if (!fits(reply, "id", 256) || !fits(reply, "title", 20)) {
                return "a button needs reply.id of 1 to 256 and reply.title of 1 to 20 characters";
            }
            if (!(reply instanceof Map<?, ?> known) || !ids.add(known.get("id")) || !titles.add(known.get("title"))) {
                return "ids and titles of buttons must be unique";
            }
        }
        return null;
    }

    private static @Nullable String list(Map<?, ?> action) {
        if (!fits(action, "button", 20)) {
            return "interactive.action.button must have 1 to 20 characters";
        }
        if (!(action.get("sections") instanceof List<?> sections) || sections.isEmpty() || sections.size() > 10) {
            return "interactive.action.sections must have 1 to 10 elements";
        }
        Set<Object> ids = new HashSet<>();
        int rows = 0;
        for (Object each : sections) {
            if (!(each instanceof Map<?, ?> section) || !(section.get("rows") instanceof List<?> some)) {
                return "a section needs rows";
            }
            if ((sections.size() > 1 || section.containsKey("title")) && !fits(section, "title", 24)) {
                return "the title of a section must have 1 to 24 characters";
            }
            rows += some.size();
            String wrong = rows(some, ids);
            if (wrong != null) {
                return wrong;
            }
        }
        return rows == 0 || rows > ROWS_MAX ? "a list must have 1 to 10 rows in all" : null;
    }

    private static @Nullable String rows(List<?> rows, Set<Object> ids) {
        for (Object each : rows) {
            if (!fits(each, "id", 200) || !fits(each, "title", 24)) {
                return "a row needs an id of 1 to 200 and a title of 1 to 24 characters";
            }
            if (!(each instanceof Map<?, ?> row)
                    || !ids.add(row.get("id"))
                    || (row.containsKey("description") && !fits(row, "description", 72))) {
                return "ids of rows must be unique, descriptions have at most 72 characters";
            }
        }
        return null;
    }

    private static boolean fits(@Nullable Object object, String name, int max) {
        String text = object instanceof Map<?, ?> map ? JsonText.of(map, name) : null;
        return text != null && !text.isBlank() && text.length() <= max;
    }
}
