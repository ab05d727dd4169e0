package io.triptych.message.intake.reading;

import io.micronaut.json.tree.JsonNode;
import io.triptych.text.Graphemes;
import io.triptych.text.VisibleText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What of a JSON value may become part of a content: the members that are documented, of the type that they should
/// have, each within a bound. The rest is left out, as all of it is kept beside the message.
sealed interface Shape {

    /// The part of a value that fits; nothing if none does.
    @Nullable
    JsonNode fit(@Nullable JsonNode value);

    /// Words in which something can be seen, in at most so many code points. A number is taken for its digits.
    record Text(int lengthMax) implements Shape {
        @Override
        public @Nullable JsonNode fit(@Nullable JsonNode value) {
            if (value == null || !(value.isString() || value.isNumber())) {
                return null;
            }
            String text = value.coerceStringValue();
            return VisibleText.isBlank(text) ? null : JsonNode.createStringNode(Graphemes.shortened(text, lengthMax));
        }
    }

    /// A number, or a short text that is one.
    record Numeral() implements Shape {
        private static final int DIGITS_MAX = 40;

        @Override
        public @Nullable JsonNode fit(@Nullable JsonNode value) {
            if (value == null || !(value.isString() || value.isNumber())) {
                return null;
            }
            try {
                String digits = value.coerceStringValue();
                return digits.length() > DIGITS_MAX ? null : plain(new BigDecimal(digits));
            } catch (NumberFormatException noNumber) {
                return null;
            }
        }

        /// What any client can read as the same number; nothing of what is out of all proportion.
        private static @Nullable JsonNode plain(BigDecimal number) {
            boolean usual = number.scale() <= DIGITS_MAX && number.precision() - number.scale() <= 15;
            return usual ? JsonNode.createNumberNode(number) : null;
        }
    }

    /// Something that is so; what isn't is left out.
    record Flag() implements Shape {
        @Override
        public @Nullable JsonNode fit(@Nullable JsonNode value) {
            return value != null && value.isBoolean() && value.getBooleanValue() ? value : null;
        }
    }

    /// Something that is so or not, and either says something.
    record YesOrNo() implements Shape {
        @Override
        public @Nullable JsonNode fit(@Nullable JsonNode value) {
            return value != null && value.isBoolean() ? value : null;
        }
    }

    /// At most so many parts of one shape, of which at least one is there.
    record Items(Shape of, int countMax) implements Shape {
        @Override
        public @Nullable JsonNode fit(@Nullable JsonNode value) {
            if (value == null || !value.isArray()) {
                return null;
            }
            List<JsonNode> fitting = new ArrayList<>();
            for (JsonNode item : value.values()) {
                JsonNode fit = fitting.size() < countMax ? of.fit(item) : null;
                if (fit != null) {
                    fitting.add(fit);
                }
            }
            return fitting.isEmpty() ? null : JsonNode.createArrayNode(fitting);
        }
    }

    /// An object with these members, of which at least one is there.
    record Members(SequencedMap<String, Shape> of) implements Shape {

        /// With so many texts besides.
        Members and(int lengthMax, String... names) {
            for (String name : names) {
                of.put(name, new Text(lengthMax));
            }
            return this;
        }

        /// With one more.
        Members and(String name, Shape shape) {
            of.put(name, shape);
            return this;
        }

        @Override
        public @Nullable JsonNode fit(@Nullable JsonNode value) {
            if (value == null || !value.isObject()) {
                return null;
            }
            Map<String, JsonNode> fitting = new LinkedHashMap<>();
            of.forEach((name, shape) -> {
                JsonNode fit = shape.fit(value.get(name));
                if (fit != null) {
                    fitting.put(name, fit);
                }
            });
            return fitting.isEmpty() ? null : JsonNode.createObjectNode(fitting);
        }
    }

    /// An object of texts.
    static Members texts(int lengthMax, String... names) {
        return new Members(new LinkedHashMap<>()).and(lengthMax, names);
    }
}
