package io.triptych.message.model;

import org.jspecify.annotations.Nullable;

/// What people answer again and again, written once and found by its shortcut.
///
/// Its body may have `{{contact.name}}` and `{{agent.name}}` in it, which whoever sends it fills in: what is sent is a
/// text like any other.
public record CannedReply(long id, Draft draft) {

    /// A shortcut, one word in small letters, and a text of WhatsApp's length.
    public record Draft(String shortcut, String body) {

        /// With what is named; what is not stays.
        public Draft with(@Nullable String otherShortcut, @Nullable String otherBody) {
            return new Draft(otherShortcut == null ? shortcut : otherShortcut, otherBody == null ? body : otherBody);
        }
    }
}
