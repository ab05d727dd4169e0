package io.triptych.conversation.model;

import java.util.Locale;

/// Who may come to have conversations: people who haven't left and teams that haven't ended. Who does is kept as of a
/// version, under a lock that whoever gives them a conversation holds too: what replicas have heard differs, this
/// doesn't.
public interface Holders {

    /// What a holder is.
    enum Kind {
        PERSON,
        TEAM;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A person or a team of a company.
    record Holder(long companyId, Kind kind, long id) {}

    /// Keeps that somebody has left as of this version; false if they are known to have come back since. Once it
    /// answers, whatever was on its way to them is theirs and can be found, and nothing more comes to be.
    boolean leave(Holder holder, long version);
}
