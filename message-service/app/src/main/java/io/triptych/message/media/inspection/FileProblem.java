package io.triptych.message.media.inspection;

import io.triptych.message.model.SendableFiles;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Why WhatsApp wouldn't take a file from us, in words for who has chosen it.
public final class FileProblem {

    private static final int HEAD = 64;

    private FileProblem() {}

    /// What is wrong with a file of this type and size; nothing if it can be sent.
    public static @Nullable FailureException of(Path file, String mimeType, long size) throws IOException {
        if (size == 0) {
            return FailureException.invalid("file", "is empty");
        }
        if (SendableFiles.types(mimeType).isEmpty()) {
            return new FailureException(FailureCode.UNSUPPORTED_MEDIA, SendableFiles.notTaken(mimeType));
        }
        byte[] head = head(file);
        String tooLarge = SendableFiles.tooLarge(mimeType, size, mimeType.equals("image/webp") && moves(head));
        if (tooLarge != null) {
            return new FailureException(FailureCode.TOO_LARGE, tooLarge);
        }
        String inside = inside(mimeType, head);
        return inside == null ? null : new FailureException(FailureCode.UNSUPPORTED_MEDIA, inside);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static @Nullable String inside(String mimeType, byte[] head) {
        return switch (mimeType) {
            case "audio/ogg" -> ogg(head);
            case "image/png" ->
                depth(head) > 8
                        ? "WhatsApp takes PNG with 8 bits a channel, and this one has " + depth(head)
                                + ". Save it with 8, or as JPEG."
                        : null;
            default -> null;
        };
    }

    /// The codec and the number of channels stand at the same place in each (RFC 7845).
    private static @Nullable String ogg(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.indexOf("OpusHead") != 28 || head.length < 38) {
            return "WhatsApp takes Ogg with the codec Opus alone. Save the sound so, or as MP3 or M4A.";
        }
        return head[37] == 1
                ? null
                : "WhatsApp takes Ogg with one channel alone. Save the sound in mono, or as MP3 or M4A.";
    }

    /// Bits a channel, behind width and height in the first chunk (PNG, 11.2.1).
    private static int depth(byte[] head) {
        return head.length > 24 ? head[24] : 0;
    }

    /// A flag of the extended header (https://developers.google.com/speed/webp/docs/riff_container).
    private static boolean moves(byte[] head) {
        return head.length > 20
                && new String(head, 12, 4, StandardCharsets.ISO_8859_1).equals("VP8X")
                && (head[20] & 2) != 0;
    }
}
