package io.triptych.message.model;

import io.triptych.message.model.DeliveryError.Action;
import io.triptych.message.model.WhatsAppErrors.Kind;
import io.triptych.message.model.WhatsAppErrors.Meaning;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The catalogue of WhatsApp's errors as it stands in its file. A code stands in it once, alone or in a range; a file
/// of which that isn't true can't be read.
record ErrorCatalogue(NavigableMap<Integer, Range> ranges, Unknown unknown) {

    private static final String FILE = "/message/whatsapp-errors.yml";
    private static final String NOBODY_KNOWS =
            "A code that isn't in the catalogue. WhatsApp's page of error codes may know it by now.";

    /// The codes up to `last`, how the file names them, and what they mean.
    record Range(int last, String key, Meaning meaning) {}

    /// What a code that isn't there means, by the HTTP status that it came with.
    record Unknown(Meaning tooMany, Meaning serverError, Meaning otherwise) {}

    /// Reads the file that is packed with the service.
    static ErrorCatalogue read() {
        try (InputStream file = Objects.requireNonNull(ErrorCatalogue.class.getResourceAsStream(FILE), FILE)) {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Map<?, ?> root = map(new Yaml(new SafeConstructor(options)).load(file));
            Map<String, Kind> kinds = kinds(map(root.get("kinds")));
            Map<?, ?> unknown = map(root.get("unknown"));
            return new ErrorCatalogue(
                    ranges(map(root.get("codes")), kinds),
                    new Unknown(
                            meaning(map(unknown.get("tooMany")), kinds, NOBODY_KNOWS),
                            meaning(map(unknown.get("serverError")), kinds, NOBODY_KNOWS),
                            meaning(map(unknown.get("otherwise")), kinds, NOBODY_KNOWS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The range that a code is in, if it is in any.
    @Nullable
    Range of(int code) {
        Map.Entry<Integer, Range> nearest = ranges.floorEntry(code);
        return nearest == null || nearest.getValue().last() < code ? null : nearest.getValue();
    }

    private static Map<String, Kind> kinds(Map<?, ?> written) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        written.forEach((name, words) -> {
            Map<?, ?> said = map(words);
            Action action = Action.of(text(said, "action"));
            kinds.put(
                    String.valueOf(name),
                    new Kind(String.valueOf(name), text(said, "title"), text(said, "help"), action));
        });
        return kinds;
    }

    private static NavigableMap<Integer, Range> ranges(Map<?, ?> written, Map<String, Kind> kinds) {
        NavigableMap<Integer, Range> ranges = new TreeMap<>();
        written.forEach((key, entry) -> {
            String[] codes = String.valueOf(key).split("-", 2);
            int first = Integer.parseInt(codes[0]);
            int last = codes.length == 1 ? first : Integer.parseInt(codes[1]);
            Map<?, ?> said = map(entry);
            Range range = new Range(last, String.valueOf(key), meaning(said, kinds, text(said, "operator")));
            Map.Entry<Integer, Range> before = ranges.floorEntry(last);
            if (last < first || (before != null && before.getValue().last() >= first)) {
                throw new IllegalStateException("The code " + key + " stands there twice.");
            }
            ranges.put(first, range);
        });
        return ranges;
    }

    private static Meaning meaning(Map<?, ?> said, Map<String, Kind> kinds, String operator) {
        Kind kind = Objects.requireNonNull(kinds.get(text(said, "kind")), () -> "No such kind: " + said);
        boolean mayStillSend = Boolean.TRUE.equals(said.get("mayStillSend"));
        return new Meaning(ErrorClass.of(text(said, "class")), kind, operator, mayStillSend);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalStateException("The catalogue of errors has no map where one belongs: " + value);
    }

    private static String text(Map<?, ?> map, String name) {
        if (map.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalStateException("The catalogue of errors lacks " + name + ": " + map);
    }
}
