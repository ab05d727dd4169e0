package io.triptych.message.canned;

import io.triptych.message.model.CannedReply;
import io.triptych.service.call.JsonFields;
import io.triptych.text.VisibleText;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a canned reply shall say. What is left out stays.
record CannedReplyFields(
        @Nullable String shortcut, @Nullable String body) {

    private static final int BODY_LENGTH_MAX = 4096;
    private static final Pattern SHORTCUT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]{0,39}");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Set<String> VARIABLES = Set.of("contact.name", "agent.name");

    static CannedReply.Draft ofNew(byte @Nullable [] sent) {
        JsonFields fields = JsonFields.of(sent);
        for (String name : new String[] {"shortcut", "body"}) {
            if (!fields.has(name)) {
                fields.reject(name, "must be given");
            }
        }
        CannedReplyFields wanted = of(fields);
        return new CannedReply.Draft(Objects.requireNonNull(wanted.shortcut), Objects.requireNonNull(wanted.body));
    }

    static CannedReplyFields of(byte @Nullable [] sent) {
        return of(JsonFields.of(sent));
    }

    private static CannedReplyFields of(JsonFields fields) {
        String shortcut = fields.optionalText("shortcut");
        if (shortcut != null && !SHORTCUT.matcher(shortcut).matches()) {
            fields.reject("shortcut", "must be one word of letters, digits, - and _, at most 40");
        }
        String body = fields.optionalString("body", 1, BODY_LENGTH_MAX);
        if (body != null && VisibleText.isBlank(body)) {
            fields.reject("body", "must not be blank");
        } else if (body != null && namesAnother(body)) {
            fields.reject("body", "may have {{contact.name}} and {{agent.name}} in it, no other variables");
        }
        fields.check();
        return new CannedReplyFields(shortcut == null ? null : shortcut.toLowerCase(Locale.ROOT), body);
    }

    /// A misspelt variable would go out to customers as it stands.
    private static boolean namesAnother(String body) {
        Matcher matcher = VARIABLE.matcher(body);
        while (matcher.find()) {
            if (!VARIABLES.contains(matcher.group(1))) {
                return true;
            }
        }
        return false;
    }
}
