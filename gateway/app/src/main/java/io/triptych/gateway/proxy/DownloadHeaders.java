package io.triptych.gateway.proxy;

import io.triptych.message.api.http.MediumView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What goes with the bytes of a file that a stranger has sent: it is to be kept or shown by who asked, and never to be
/// run as a page of ours.
final class DownloadHeaders {

    /// Nothing of it may be loaded or run, wherever it is opened.
    static final String POLICY = "default-src 'none'; sandbox";

    private static final String BYTES = "application/octet-stream";
    /// What browsers show without running anything. All else is only bytes, pages and drawings with scripts in them
    /// above all.
    private static final Set<String> SHOWN = Set.of(
            "image/jpeg",
            "image/png",
            "image/webp",
            "image/gif",
            "video/mp4",
            "video/3gpp",
            "video/quicktime",
            "video/webm",
            "audio/aac",
            "audio/amr",
            "audio/mpeg",
            "audio/mp4",
            "audio/ogg",
            "audio/wav",
            "application/pdf");
    private static final Map<String, String> ENDINGS = Map.of(
            "image/jpeg", ".jpg",
            "image/png", ".png",
            "image/webp", ".webp",
            "video/mp4", ".mp4",
            "video/3gpp", ".3gp",
            "audio/ogg", ".ogg",
            "audio/mpeg", ".mp3",
            "audio/mp4", ".m4a",
            "audio/amr", ".amr",
            "application/pdf", ".pdf");

    private DownloadHeaders() {}

    /// The type that is said of it.
    static String type(@Nullable String sniffed) {
        return sniffed != null && SHOWN.contains(sniffed) ? sniffed : BYTES;
    }

    /// Under which name it is kept: without anything that leads to another folder, in letters that every client knows
    /// and, for those that know more, as it was (RFC 6266).
    static String disposition(MediumView medium) {
        String name = name(medium);
        String plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        String whole = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }

    private static String name(MediumView medium) {
        String sent = medium.filename();
        String own = sent == null
                ? ""
                : sent.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").strip();
        return own.isEmpty() || own.matches("[._]+")
                ? medium.type() + "-" + medium.id() + ENDINGS.getOrDefault(String.valueOf(medium.mimeType()), "")
                : own;
    }
}
