package io.triptych.service.call;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a caller takes as an answer, as its `Accept` says: of the ranges that a type is in, the narrowest counts, and
/// with `q=0` it says no. Who says nothing, or nothing readable, takes everything.
public final class AcceptedTypes {
    private static final String ANY = "*";
    private static final AcceptedTypes ALL = new AcceptedTypes(List.of());

    private final List<Range> ranges;

    private AcceptedTypes(List<Range> ranges) {
        this.ranges = ranges;
    }

    /// What the caller of this request takes.
    public static AcceptedTypes of(HttpRequest<?> request) {
        return IncomingRequest.wire(request) instanceof IncomingRequest incoming ? of(incoming.accept()) : ALL;
    }

    static AcceptedTypes of(String accept) {
        return accept.equals("*/*")
                ? ALL
                : new AcceptedTypes(Arrays.stream(accept.split(",", -1))
                        .flatMap(text -> Stream.ofNullable(Range.read(text)))
                        .toList());
    }

    /// Whether an answer of this type is welcome.
    public boolean accepts(MediaType type) {
        Range narrowest = null;
        for (Range range : ranges) {
            if (range.has(type) && (narrowest == null || range.width() < narrowest.width())) {
                narrowest = range;
            }
        }
        return narrowest == null ? ranges.isEmpty() : narrowest.isWelcome();
    }

    /// Whether the caller asks for this very type, and not only for whatever there is.
    public boolean names(MediaType type) {
        return ranges.stream().anyMatch(range -> range.width() == 0 && range.has(type) && range.isWelcome());
    }

    private record Range(String type, String subtype, boolean isWelcome) {

        static @Nullable Range read(String text) {
            String[] parts = text.split(";", -1);
            String[] names = parts[0].strip().toLowerCase(Locale.ROOT).split("/", -1);
            if (names.length == 1 && names[0].equals(ANY)) {
                names = new String[] {ANY, ANY};
            }
            if (names.length != 2 || names[0].isEmpty() || names[1].isEmpty()) {
                return null;
            }
            boolean isRefused = Arrays.stream(parts)
                    .skip(1)
                    .map(String::strip)
                    .anyMatch(parameter -> parameter.matches("(?i)q\\s*=\\s*0(\\.0*)?"));
            return new Range(names[0], names[1], !isRefused);
        }

        /// How many of its two names are open.
        int width() {
            return (type.equals(ANY) ? 1 : 0) + (subtype.equals(ANY) ? 1 : 0);
        }

        boolean has(MediaType other) {
            return (type.equals(ANY) || type.equalsIgnoreCase(other.getType()))
                    && (subtype.equals(ANY) || subtype.equalsIgnoreCase(other.getSubtype()));
        }
    }
}
