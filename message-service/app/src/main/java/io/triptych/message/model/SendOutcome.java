package io.triptych.message.model;

import java.util.Map;

/// The outcome of a request to send a message.
public sealed interface SendOutcome {

    /// It is stored and on its way.
    record Accepted(Message message) implements SendOutcome {}

    /// This messageId was sent before, with the same body: nothing new goes out.
    record Repeated(Message message) implements SendOutcome {}

    /// This messageId was sent before with another body or elsewhere.
    record Different() implements SendOutcome {}

    /// There is no such conversation here.
    record NoConversation() implements SendOutcome {}

    /// Only templates can be sent to this customer now.
    record WindowClosed() implements SendOutcome {}

    /// Nobody has written here yet, and no person has started it: whether the writer may see it is for its owner to
    /// say.
    record NobodyToAnswer() implements SendOutcome {}

    /// A colleague wrote this message after what the writer had seen.
    record Overtaken(long messageId) implements SendOutcome {}

    /// `property` of the request names a message that can't be reacted to, and why.
    record NotReactable(String property, String why) implements SendOutcome {}

    /// `property` of the request names a message that is not one of this conversation.
    record NoSuchMessage(String property) implements SendOutcome {}

    /// What it says doesn't go out like this: why, by the properties of the request.
    record Unfit(Map<String, String> problems) implements SendOutcome {}
}
