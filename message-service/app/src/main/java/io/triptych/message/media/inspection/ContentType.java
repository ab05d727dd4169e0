package io.triptych.message.media.inspection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/// What type a file is of, by its first bytes. A name only says which of several types with the same first bytes it
/// is, such as a document of an office among archives.
final class ContentType {

    private static final Map<String, String> AS_WHATSAPP_SAYS = Map.of(
            "audio/opus", "audio/ogg",
            "audio/vorbis", "audio/ogg",
            "application/ogg", "audio/ogg",
            "application/mp4", "video/mp4",
            "video/x-m4v", "video/mp4",
            "audio/x-wav", "audio/wav",
            "audio/vnd.wave", "audio/wav");

    private static final String QUICKTIME = "video/quicktime";

    private ContentType() {}

    static String of(Path file, @Nullable String filename) throws IOException {
        Metadata named = new Metadata();
        if (filename != null) {
            named.set(TikaCoreProperties.RESOURCE_NAME_KEY, filename);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String type = MimeTypes.getDefaultMimeTypes()
                    .detect(in, named)
                    .getBaseType()
                    .toString();
            return type.equals(QUICKTIME) && !isQuickTime(file)
                    ? "video/mp4"
                    : AS_WHATSAPP_SAYS.getOrDefault(type, type);
        }
    }

    /// Films of several brands begin alike; the brand stands after the first box's name.
    private static boolean isQuickTime(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            return !head.startsWith("ftyp", 4) || head.endsWith("qt  ");
        }
    }
}
