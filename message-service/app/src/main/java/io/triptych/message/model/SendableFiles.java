package io.triptych.message.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which files WhatsApp takes from businesses, by their type, how large they may be, and with which types of message
/// they can be sent. See https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types.
public final class SendableFiles {

    /// The most that any of them may have, in bytes.
    public static final long BYTES_MAX = 104_857_600;

    private static final long MEGABYTE = 1_048_576;
    private static final String DOCUMENT = "document";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String PLAIN = "text/plain";

    /// What is taken: what it is sent as, the most fitting first, how large it may be, and what people call it.
    private record Kind(List<String> types, long bytesMax, String name) {}

    private static final Kind PICTURE = new Kind(List.of("image", DOCUMENT), 5 * MEGABYTE, "a picture");
    private static final Kind VIDEO = new Kind(List.of("video", DOCUMENT), 16 * MEGABYTE, "a video");
    private static final Kind AUDIO = new Kind(List.of("audio", DOCUMENT), 16 * MEGABYTE, "an audio file");
    /// One that moves may have so much; [#ofSticker].
    private static final Kind STICKER = new Kind(List.of("sticker"), 500 * 1024, "a sticker");
    private static final long STILL_STICKER_BYTES_MAX = 100 * 1024;
    private static final Kind PAPER = new Kind(List.of(DOCUMENT), BYTES_MAX, "a document");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("image/jpeg", PICTURE),
            Map.entry("image/png", PICTURE),
            Map.entry("video/mp4", VIDEO),
            Map.entry("video/3gpp", VIDEO),
            Map.entry("audio/aac", AUDIO),
            Map.entry("audio/amr", AUDIO),
            Map.entry("audio/mpeg", AUDIO),
            Map.entry("audio/mp4", AUDIO),
            Map.entry("audio/ogg", AUDIO),
            Map.entry("image/webp", STICKER),
            Map.entry("application/pdf", PAPER),
            Map.entry("application/msword", PAPER),
            Map.entry("application/vnd.ms-excel", PAPER),
            Map.entry("application/vnd.ms-powerpoint", PAPER),
            Map.entry(OFFICE + "wordprocessingml.document", PAPER),
            Map.entry(OFFICE + "spreadsheetml.sheet", PAPER),
            Map.entry(OFFICE + "presentationml.presentation", PAPER));

    private SendableFiles() {}

    /// The types of message that a file of this type can be sent with, the most fitting first; none if WhatsApp doesn't
    /// take it.
    public static List<String> types(String mimeType) {
        Kind kind = KINDS.get(asWhatsAppNames(mimeType));
        return kind == null ? (isText(mimeType) ? PAPER.types() : List.of()) : kind.types();
    }

    /// What is to be said to WhatsApp of a file of this type: all plain texts are one to it.
    public static String asWhatsAppNames(String mimeType) {
        return isText(mimeType) ? PLAIN : mimeType;
    }

    /// Tables and such are texts to WhatsApp. A page that browsers run isn't.
    private static boolean isText(String mimeType) {
        return mimeType.startsWith("text/") && !mimeType.contains("html") && !mimeType.contains("script");
    }

    /// Why a file of this type and size is too large, and what would do; nothing if it isn't. Fails for a type that is
    /// not taken.
    public static @Nullable String tooLarge(String mimeType, long size, boolean moves) {
        Kind kind = isText(mimeType) ? PAPER : KINDS.get(mimeType);
        if (kind == null) {
            throw new IllegalArgumentException("WhatsApp takes no " + mimeType);
        }
        if (kind.equals(STICKER)) {
            return ofSticker(size, moves);
        }
        return size <= kind.bytesMax()
                ? null
                : "WhatsApp takes " + kind.name() + " of at most " + kind.bytesMax() / MEGABYTE
                        + " MB, and this one has " + megabytes(size) + ". Make it smaller.";
    }

    private static @Nullable String ofSticker(long size, boolean moves) {
        long most = moves ? STICKER.bytesMax() : STILL_STICKER_BYTES_MAX;
        return size <= most
                ? null
                : "WhatsApp takes WebP as a sticker alone, of at most " + most / 1024 + " KB, and this one has "
                        + (size + 1023) / 1024 + " KB. Save a picture as JPEG or PNG.";
    }

    /// One decimal, rounded up: what is too large never looks as if it were not.
    private static String megabytes(long size) {
        long tenths = (size * 10 + MEGABYTE - 1) / MEGABYTE;
        return tenths / 10 + "." + tenths % 10 + " MB";
    }

    /// Why a file of this type isn't taken, and what would do.
    public static String notTaken(String mimeType) {
        String instead;
        if (mimeType.startsWith("image/")) {
            instead = "Save the picture as JPEG or PNG.";
        } else if (mimeType.startsWith("video/")) {
            instead = "Save the video as MP4.";
        } else if (mimeType.startsWith("audio/")) {
            instead = "Save the sound as MP3, M4A, AAC, AMR or Ogg with Opus.";
        } else {
            instead = "Documents may be PDF, Word, Excel, PowerPoint or plain text.";
        }
        return "WhatsApp doesn't take files of this type (" + mimeType + "). " + instead;
    }
}
