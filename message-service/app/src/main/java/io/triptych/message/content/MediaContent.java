package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import io.triptych.service.call.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A picture, a video, a document, an audio or a sticker: a file that was brought, or an address that WhatsApp fetches
/// and we never do. Whether the file is there and of this type is another question.
///
/// @param mediaId of the file that was brought
/// @param mediaUrl with https, at most 2000 units; exactly one of the two is there
/// @param caption of 1 to 1024 UTF-16 units; not of an audio or a sticker
/// @param filename of 1 to 240 characters, of a document alone
/// @param voice whether an audio is shown as a recorded one
public record MediaContent(
        String type,
        @Nullable Long mediaId,
        @Nullable String mediaUrl,
        @Nullable String caption,
        @Nullable String filename,
        boolean voice)
        implements OutboundContent {

    public static final String DOCUMENT = "document";
    public static final String AUDIO = "audio";
    static final String IMAGE = "image";
    static final String VIDEO = "video";
    static final String STICKER = "sticker";

    /// WhatsApp's limit.
    private static final int CAPTION_LENGTH_MAX = 1024;

    private static final int FILENAME_LENGTH_MAX = 240;

    static @Nullable OutboundContent read(String type, JsonFields content) {
        Long mediaId = content.isGiven(FileAddress.MEDIA_ID) ? content.optionalId(FileAddress.MEDIA_ID) : null;
        String mediaUrl = FileAddress.url(content, FileAddress.MEDIA_URL);
        if (content.isGiven(FileAddress.MEDIA_ID) == content.isGiven(FileAddress.MEDIA_URL)) {
            content.reject(FileAddress.MEDIA_ID, "must be given, or mediaUrl, and not both");
        }
        CheckedObject words = new CheckedObject(content);
        if (type.equals(AUDIO) || type.equals(STICKER)) {
            refuse(content, "body", "must be left out: WhatsApp shows no caption here");
        } else {
            words.optionalWords("body", CAPTION_LENGTH_MAX);
        }
        if (type.equals(DOCUMENT)) {
            words.optionalWords("filename", FILENAME_LENGTH_MAX);
        }
        boolean voice = type.equals(AUDIO) && content.flag("voice");
        return mediaId == null && mediaUrl == null
                ? null
                : new MediaContent(type, mediaId, mediaUrl, words.text("body"), words.text("filename"), voice);
    }

    private static void refuse(JsonFields content, String name, String why) {
        if (content.isGiven(name)) {
            content.reject(name, why);
        }
    }

    /// The same under this name, if it has none of its own.
    public MediaContent named(@Nullable String name) {
        return filename == null && type.equals(DOCUMENT)
                ? new MediaContent(type, mediaId, mediaUrl, caption, name, voice)
                : this;
    }

    @Override
    public JsonNode json() {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (mediaId != null) {
            members.put(FileAddress.MEDIA_ID, JsonNode.createNumberNode(mediaId));
        }
        put(members, FileAddress.MEDIA_URL, mediaUrl);
        put(members, "body", caption);
        rest(members);
        return JsonNode.createObjectNode(members);
    }

    @Override
    public JsonNode cloudApi(Known known) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (mediaUrl == null) {
            put(members, "id", Objects.requireNonNull(known.uploaded(), "The file is not at WhatsApp."));
        } else {
            put(members, "link", mediaUrl);
        }
        put(members, "caption", caption);
        rest(members);
        return JsonNode.createObjectNode(members);
    }

    private void rest(Map<String, JsonNode> members) {
        put(members, "filename", filename);
        if (voice) {
            members.put("voice", JsonNode.createBooleanNode(true));
        }
    }

    private static void put(Map<String, JsonNode> members, String name, @Nullable String text) {
        if (text != null) {
            members.put(name, JsonNode.createStringNode(text));
        }
    }

    /// By which name a document goes follows from its file where nothing is said.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MediaContent same
                && type.equals(same.type)
                && Objects.equals(mediaId, same.mediaId)
                && Objects.equals(mediaUrl, same.mediaUrl)
                && Objects.equals(caption, same.caption)
                && voice == same.voice;
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, mediaId, mediaUrl);
    }
}
