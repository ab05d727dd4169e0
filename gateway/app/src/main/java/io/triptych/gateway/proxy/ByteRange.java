package io.triptych.gateway.proxy;

import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The part of a file that is asked for, both ends included (RFC 9110, 14.2).
record ByteRange(long from, long to) {

    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

    /// What a `Range` asks for of so many bytes; nothing if it asks for several parts, or for something else, which is
    /// answered with the whole. Fails if there is nothing of it.
    static @Nullable ByteRange of(@Nullable String header, long size) {
        Matcher range = ONE.matcher(header == null ? "" : header.replace(" ", ""));
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return null;
        }
        ByteRange wanted = range.group(1).isEmpty()
                ? new ByteRange(Math.max(0, size - Long.parseLong(range.group(2))), size - 1)
                : new ByteRange(
                        Long.parseLong(range.group(1)),
                        range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1));
        if (!range.group(2).isEmpty() && !range.group(1).isEmpty() && Long.parseLong(range.group(2)) < wanted.from()) {
            return null;
        }
        if (wanted.from() > wanted.to()) {
            throw new FailureException(FailureCode.RANGE_NOT_SATISFIABLE, "The file has no such part");
        }
        return wanted;
    }
}
