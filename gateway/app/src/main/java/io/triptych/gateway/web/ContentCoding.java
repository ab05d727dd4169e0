package io.triptych.gateway.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the bytes of a file are packed, the smallest first.
enum ContentCoding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    IDENTITY("identity", "");

    private final String token;
    private final String fileEnding;

    ContentCoding(String token, String fileEnding) {
        this.token = token;
        this.fileEnding = fileEnding;
    }

    String token() {
        return token;
    }

    String fileEnding() {
        return fileEnding;
    }

    /// The codings that an `Accept-Encoding` takes, the best first. Without one, only the plain form: who says nothing
    /// may be too simple for others.
    static List<ContentCoding> acceptedBy(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return List.of(IDENTITY);
        }
        Map<String, Double> weights = weights(acceptEncoding);
        return Arrays.stream(values())
                .filter(coding -> coding.weight(weights) > 0)
                .sorted(Comparator.comparingDouble((ContentCoding coding) -> -coding.weight(weights)))
                .toList();
    }

    private double weight(Map<String, Double> weights) {
        Double own = weights.get(token);
        if (own != null) {
            return own;
        }
        return weights.getOrDefault("*", this == IDENTITY ? 0.001 : 0.0);
    }

    private static Map<String, Double> weights(String header) {
        Map<String, Double> weights = new HashMap<>();
        for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] pieces = part.split(";", -1);
            weights.put(pieces[0].strip(), weight(pieces));
        }
        return weights;
    }

    private static double weight(String[] pieces) {
        for (int i = 1; i < pieces.length; i++) {
            String parameter = pieces[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2).strip());
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
