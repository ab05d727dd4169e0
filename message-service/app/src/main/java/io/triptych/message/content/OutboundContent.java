package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import org.jspecify.annotations.Nullable;

/// What a message of ours says. Two that are equal say the same: the same `messageId` with both is one message.
///
/// Each class has a static `read`, for the request of a client and for what is stored: it takes the known members
/// and says of each what is wrong with it, in words for an agent; what it answers counts only if nothing is.
public sealed interface OutboundContent
        permits ButtonsContent,
                CardsContent,
                ListContent,
                MediaContent,
                PlaceContent,
                ReactionContent,
                TemplateContent,
                TextContent {

    /// The word that the API has for it, and the Cloud API.
    String type();

    /// As it is stored, and as a thread shows what customers send of this type. Its words, if it has any, stand where
    /// quotes, lists and search find them: in `body`, in `name` and `address`, in the contacts' names.
    JsonNode json();

    /// What stands under its type in the body of a call to the Cloud API.
    JsonNode cloudApi(Known known);

    /// Whether it may be sent while the 24-hour window is closed.
    default boolean needsNoWindow() {
        return false;
    }

    /// The message of ours that it is about, and that is no quote.
    default @Nullable Long about() {
        return null;
    }

    /// The file that it goes with and that somebody has brought.
    default @Nullable Long mediaId() {
        return null;
    }

    /// What WhatsApp calls what a message names, as far as it is known when it is sent.
    ///
    /// @param quoted WhatsApp's id of the message that it answers, or is about
    /// @param uploaded WhatsApp's id of the file that it goes with
    record Known(@Nullable String quoted, @Nullable String uploaded) {}
}
