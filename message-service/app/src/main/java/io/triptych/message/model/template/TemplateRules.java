package io.triptych.message.model.template;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.template.TemplateParts.Button;
import io.triptych.message.model.template.TemplateParts.Header;
import io.triptych.message.model.template.TemplateParts.Part;
import io.triptych.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What WhatsApp asks of a template, as far as it says: checked before WhatsApp is asked, so that an author sees at
/// once which part is wrong. Lengths are counted in UTF-16 units, as WhatsApp doesn't say what it counts.
public final class TemplateRules {

    /// The most that a header or a footer may have.
    public static final int LINE_MAX = 60;

    /// The most that a body may have, also with its variables filled.
    public static final int BODY_MAX = 1024;

    /// The most that an address may have, also filled.
    public static final int URL_MAX = 2000;

    /// The most that a code to copy may have.
    public static final int CODE_MAX = 15;

    private static final int BUTTONS_MAX = 10;
    private static final int LABEL_MAX = 25;
    private static final int PHONE_MAX = 20;
    private static final Set<String> FILES = Set.of("IMAGE", "VIDEO", "DOCUMENT");

    private final Map<String, String> problems = new LinkedHashMap<>();
    private final boolean named;

    private TemplateRules(boolean named) {
        this.named = named;
    }

    /// What is wrong with the components of a template that somebody wants: `components.body` and why.
    public static Map<String, String> problems(JsonNode components, boolean named) {
        TemplateRules rules = new TemplateRules(named);
        rules.check(TemplateParts.of(components));
        return rules.problems;
    }

    private void check(TemplateParts parts) {
        Header header = parts.header();
        if (header != null) {
            checkHeader(header);
        }
        Part body = parts.body();
        if (body == null) {
            reject("body", "must be given");
        } else {
            checkText("body", body, BODY_MAX, Integer.MAX_VALUE);
            if (Placeholders.areMisplaced(body.text())) {
                reject("body", "must not begin or end with a variable or have two side by side");
            }
        }
        Part footer = parts.footer();
        if (footer != null) {
            checkText("footer", footer, LINE_MAX, 0);
        }
        if (parts.buttons().size() > BUTTONS_MAX) {
            reject("buttons", "must be at most " + BUTTONS_MAX);
        }
        for (int i = 0; i < parts.buttons().size(); i++) {
            checkButton("buttons." + i, parts.buttons().get(i));
        }
        TemplateVariable.of(parts, named).stream()
                .filter(each -> each.kind() == TemplateVariable.Kind.TEXT && each.example() == null)
                .forEach(each -> reject(
                        each.button() == null ? each.place().wire() : "buttons." + each.button(),
                        "must have an example of each variable"));
    }

    private void checkHeader(Header header) {
        if (header.format().equals("TEXT")) {
            Part text = header.text();
            if (text == null) {
                reject("header", "must have a text");
            } else {
                checkText("header", text, LINE_MAX, 1);
            }
        } else if (!FILES.contains(header.format()) && !header.format().equals("LOCATION")) {
            reject("header", "must be a text, an image, a video, a document or a location");
        }
    }

    private void checkText(String part, Part text, int lengthMax, int variablesMax) {
        if (VisibleText.isBlank(text.text()) || text.text().length() > lengthMax) {
            reject(part, "must be 1 to " + lengthMax + " characters");
        }
        List<String> names = Placeholders.names(text.text());
        if (names.size() > variablesMax) {
            reject(part, variablesMax == 0 ? "must have no variable" : "must have at most one variable");
        }
        checkNames(part, names);
    }

    private void checkNames(String part, List<String> names) {
        List<String> counted = new ArrayList<>();
        for (int i = 1; i <= names.size(); i++) {
            counted.add(Integer.toString(i));
        }
        boolean anyNumber = names.stream().anyMatch(Placeholders::isNumber);
        if (named && (anyNumber || names.stream().anyMatch(name -> !name.matches("[a-z][a-z0-9_]*")))) {
            reject(part, "must have variables like {{first_name}}");
        } else if (!named && !names.equals(counted)) {
            reject(part, "must have variables {{1}}, {{2}} … without a gap");
        }
    }

    private void checkButton(String name, Button button) {
        if (button.text().length() > LABEL_MAX
                || (!button.type().equals("COPY_CODE") && VisibleText.isBlank(button.text()))) {
            reject(name, "must have a label of 1 to " + LABEL_MAX + " characters");
        }
        switch (button.type()) {
            case "URL" -> checkUrl(name, button.url() == null ? "" : button.url());
            case "PHONE_NUMBER" -> {
                String number = button.phoneNumber() == null ? "" : button.phoneNumber();
                if (number.length() > PHONE_MAX || !number.matches("\\+?[0-9 ]{5,}")) {
                    reject(name, "must have a phone number with its country code");
                }
            }
            case "QUICK_REPLY", "COPY_CODE", "OTP", "FLOW", "CATALOG" -> {
                // Nothing more to say of them.
            }
            default -> reject(name, "must be a quick reply, an address, a phone number or a code to copy");
        }
    }

    private void checkUrl(String name, String url) {
        if (!url.matches("https?://\\S+") || url.length() > URL_MAX) {
            reject(name, "must have an address that begins with https://");
        } else if (Placeholders.names(url).size() > 1 || (url.contains("{{") && !url.endsWith("}}"))) {
            reject(name, "must have at most one variable, at the end of its address");
        }
    }

    private void reject(String part, String why) {
        problems.putIfAbsent("components." + part, why);
    }
}
