package io.triptych.service.call;

import io.triptych.service.failure.FailureException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The target of a request line in its one right spelling, so that what looks at it later (rules, routes, the service
/// behind) sees the same thing.
///
/// Served is what RFC 3986 allows: letters that were escaped without need are written plainly, several slashes are
/// one, and a whole URL is its path and query. Refused as `invalid_input` is what a client should have escaped (`|`,
/// `<`, `"`, brackets, bytes beyond ASCII, a `%` that begins no escape), a dot segment in the path, and bytes that
/// are no UTF-8.
///
/// An address that isn't the API's is a page's, which reads it by itself: there a browser's spelling (many escape
/// neither `|` nor a lone `%`) is made right instead of refused, so that no link shows a person a failure in JSON.
final class RequestTarget {
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#]*");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?:^|/|%2F|%5C)\\.{1,2}(?:/|%2F|%5C|$)");
    private static final Pattern PROGRAMS = Pattern.compile(
            "(?i)/+(?:api|webhooks|health|\\.well-known|internal|prometheus|docs|openapi\\.yml)(?![a-z0-9-]).*");
    private static final String PLAIN = "-._~!$&'()*+,;=:@/";
    private static final String PATH = "path";
    private static final String QUERY = "query";

    private RequestTarget() {}

    /// Path and query as everybody behind gets them.
    static String of(String raw) {
        String target = withoutHost(raw);
        if (!PROGRAMS.matcher(target).matches()) {
            target = mended(target);
        }
        int mark = target.indexOf('?');
        if (mark < 0) {
            return path(target);
        }
        return path(target.substring(0, mark)) + "?" + escaped(target.substring(mark + 1), QUERY);
    }

    private static String withoutHost(String raw) {
        if (raw.startsWith("/")) {
            return raw;
        }
        Matcher host = ABSOLUTE.matcher(raw);
        if (!host.lookingAt()) {
            throw FailureException.invalid(PATH, "must begin with a slash");
        }
        String rest = raw.substring(host.end());
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /// Escapes what a browser left as it was typed; where the escapes are no UTF-8, they are text as well.
    private static String mended(String raw) {
        String target = mended(raw, true);
        try {
            checkUtf8(target, PATH);
            return target;
        } catch (FailureException noUtf8) {
            return mended(raw, false);
        }
    }

    private static String mended(String raw, boolean hasEscapes) {
        StringBuilder text = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean isRight = c == '%' ? hasEscapes && escape(raw, i) >= 0 : isPlain(c) || c == '?';
            boolean isForGood = c <= ' ' || c == 0x7F || c > 0xFF || (c > 0x7F && !hasEscapes);
            if (isRight || isForGood) {
                text.append(c);
            } else {
                append(text, c);
            }
        }
        return text.toString();
    }

    private static String path(String raw) {
        String path = escaped(raw, PATH);
        if (path.contains("//")) {
            path = path.replaceAll("/{2,}", "/");
        }
        if (path.indexOf('.') >= 0 && DOT_SEGMENT.matcher(path).find()) {
            throw FailureException.invalid(PATH, "must not contain . or .. as a part");
        }
        return path;
    }

    private static String escaped(String raw, String part) {
        StringBuilder text = new StringBuilder(raw.length() + 16);
        boolean isAscii = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c == 0x7F) {
                throw FailureException.invalid(part, "must not contain spaces or control characters");
            }
            if (c == '%') {
                int value = escape(raw, i);
                if (value < 0) {
                    throw FailureException.invalid(
                            part, "has a % without two hexadecimal digits; a % itself must be percent-encoded as %25");
                }
                isAscii &= value < 0x80;
                append(text, (char) value);
                i += 2;
            } else if (isPlain(c) || (c == '?' && part.equals(QUERY))) {
                text.append(c);
            } else {
                throw FailureException.invalid(
                        part,
                        (c > 0x7F ? "has characters beyond ASCII that" : "has a " + c + " that")
                                + " must be percent-encoded");
            }
        }
        String result = text.toString();
        if (!isAscii) {
            checkUtf8(result, part);
        }
        return result;
    }

    /// The byte of the escape at a place, or -1 if there is none.
    private static int escape(String raw, int at) {
        if (at + 2 >= raw.length()) {
            return -1;
        }
        int high = Character.digit(raw.charAt(at + 1), 16);
        int low = Character.digit(raw.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static void append(StringBuilder text, char octet) {
        if (isUnreserved(octet)) {
            text.append(octet);
        } else {
            text.append(String.format(Locale.ROOT, "%%%02X", (int) octet));
        }
    }

    private static boolean isUnreserved(int c) {
        return isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
    }

    private static boolean isPlain(int c) {
        return isAlphanumeric(c) || PLAIN.indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static void checkUtf8(String escaped, String part) {
        byte[] octets = new byte[escaped.length()];
        int length = 0;
        for (int i = 0; i < escaped.length(); i++) {
            int value = escaped.charAt(i) == '%' ? escape(escaped, i) : escaped.charAt(i);
            i += escaped.charAt(i) == '%' ? 2 : 0;
            octets[length++] = (byte) value;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, length));
        } catch (CharacterCodingException malformed) {
            throw FailureException.invalid(part, "must be UTF-8");
        }
    }
}
