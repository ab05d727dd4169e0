package io.triptych.gateway.settings;

import io.triptych.gateway.model.LanguageTag;
import io.triptych.gateway.model.Settings;
import io.triptych.gateway.model.TimeZoneName;
import io.triptych.service.call.JsonFields;
import io.triptych.text.VisibleText;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads settings, all of which must be given but `retentionDays`.
final class SettingsFields {
    private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,4})s");
    private static final int SECONDS_MAX = 86_400;
    private static final int RETENTION_DAYS_MAX = 36_500;

    private final JsonFields fields;

    private SettingsFields(JsonFields fields) {
        this.fields = fields;
    }

    static Settings of(JsonFields fields) {
        return new SettingsFields(fields).settings();
    }

    private Settings settings() {
        Settings settings = new Settings(
                name(),
                timeZone(),
                locale(),
                givenFlag("agentsSeeUnassigned"),
                givenWord("autoAssign", "off", "round_robin"),
                givenWord("readReceipts", "never", "on_read"),
                givenFlag("typingIndicator"),
                uncertainAfterSeconds(),
                givenWord("machineResend", "never", "once"),
                retentionDays());
        fields.check();
        return settings;
    }

    private String name() {
        String name = fields.string("name", 1, 100);
        if (!name.isEmpty() && VisibleText.isBlank(name)) {
            fields.reject("name", "must not be blank");
        }
        return VisibleText.line(name);
    }

    private String timeZone() {
        return spelled(
                "timeZone",
                TimeZoneName.spelled(fields.string("timeZone", 1, 64)),
                "must be the name of a time zone such as Europe/Lisbon");
    }

    private String locale() {
        return spelled(
                "locale",
                LanguageTag.spelled(fields.string("locale", 2, 35)),
                "must be a language tag such as en or pt-BR");
    }

    private String spelled(String name, @Nullable String spelled, String why) {
        if (spelled == null) {
            fields.reject(name, why);
        }
        return Objects.requireNonNullElse(spelled, "");
    }

    private boolean givenFlag(String name) {
        if (!fields.isGiven(name)) {
            fields.reject(name, "must be true or false");
        }
        return fields.flag(name);
    }

    private String givenWord(String name, String... words) {
        if (!fields.has(name)) {
            fields.reject(name, "must be given");
        }
        return Objects.requireNonNullElse(fields.optionalWord(name, words), "");
    }

    private int uncertainAfterSeconds() {
        Matcher seconds = SECONDS.matcher(fields.string("uncertainAfter", 1, 10));
        int value = seconds.matches() ? Integer.parseInt(seconds.group(1)) : 0;
        if (value < 1 || value > SECONDS_MAX) {
            fields.reject("uncertainAfter", "must be 1s to " + SECONDS_MAX + "s");
        }
        return value;
    }

    private @Nullable Integer retentionDays() {
        return fields.isGiven("retentionDays") ? fields.optionalInteger("retentionDays", 1, RETENTION_DAYS_MAX) : null;
    }
}
