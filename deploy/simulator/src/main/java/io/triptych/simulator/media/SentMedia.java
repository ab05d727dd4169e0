package io.triptych.simulator.media;

import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.graph.JsonText;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files that messages name by their ids: uploaded by the number that sends, not longer ago than 30 days, and of a
/// type that goes with the message.
@Singleton
public final class SentMedia {

    /// What can be uploaded (https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media).
    static final List<String> TAKEN = List.of(
            "audio/aac",
            "audio/mp4",
            "audio/mpeg",
            "audio/amr",
            "audio/ogg",
            "application/vnd.ms-powerpoint",
            "application/msword",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/pdf",
            "text/plain",
            "application/vnd.ms-excel",
            "image/jpeg",
            "image/png",
            "image/webp",
            "video/mp4",
            "video/3gpp");

    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");
    private static final Set<String> KINDS = Set.of("image", "video", "document", "audio", "sticker");

    private final MediaFiles files;

    SentMedia(MediaFiles files) {
        this.files = files;
    }

    /// The error that a message of this number gets for a file that it names; nothing if it names none, or sound ones.
    @Nullable
    public GraphError refusal(String phoneNumberId, Object node) {
        if (node instanceof List<?> list) {
            return list.stream()
                    .map(each -> refusal(phoneNumberId, each))
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(null);
        }
        if (!(node instanceof Map<?, ?> object)) {
            return null;
        }
        for (Map.Entry<?, ?> each : object.entrySet()) {
            boolean isFile = each.getKey() instanceof String kind && KINDS.contains(kind);
            GraphError error = isFile && each.getValue() instanceof Map<?, ?> file
                    ? ofFile(phoneNumberId, (String) each.getKey(), file)
                    : refusal(phoneNumberId, each.getValue());
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    private @Nullable GraphError ofFile(String phoneNumberId, String kind, Map<?, ?> named) {
        String id = JsonText.of(named, "id");
        if (id == null) {
            return null;
        }
        MediaFiles.File file = files.uploaded(phoneNumberId, id).orElse(null);
        if (file == null) {
            return GraphError.parameterValue(
                    "Param " + kind + "['id'] is not a valid whatsapp business account media" + " attachment ID");
        }
        return isOf(kind, file.mimeType())
                ? null
                : GraphError.parameterValue("Media of type " + file.mimeType() + " can't be sent as " + kind);
    }

    private static boolean isOf(String kind, String mimeType) {
        return switch (kind) {
            case "image" -> PICTURES.contains(mimeType);
            case "sticker" -> mimeType.equals("image/webp");
            case "document" -> true;
            default -> mimeType.startsWith(kind + "/");
        };
    }
}
