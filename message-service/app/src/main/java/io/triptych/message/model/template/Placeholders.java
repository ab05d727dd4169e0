package io.triptych.message.model.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The variables in a template's text: `{{1}}` or `{{first_name}}`.
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([a-zA-Z0-9_]{1,64})\\s*}}");

    private Placeholders() {}

    /// Their names, each once: numbers in the order that they count, names in that of the text.
    static List<String> names(String text) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        List<String> ordered = new ArrayList<>(names);
        if (ordered.stream().allMatch(Placeholders::isNumber)) {
            ordered.sort((one, other) -> Integer.compare(Integer.parseInt(one), Integer.parseInt(other)));
        }
        return ordered;
    }

    /// The text with something instead of each.
    static String filled(String text, UnaryOperator<String> value) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
    }

    /// Whether two stand side by side, or one at the beginning or end: WhatsApp takes neither.
    static boolean areMisplaced(String text) {
        String marked = PLACEHOLDER.matcher(text.strip()).replaceAll("\0");
        return marked.startsWith("\0")
                || marked.endsWith("\0")
                || marked.replaceAll("\\s", "").contains("\0\0");
    }

    static boolean isNumber(String name) {
        return name.length() < 5 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
