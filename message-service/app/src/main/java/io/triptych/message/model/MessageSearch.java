package io.triptych.message.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds messages of a company by what they say, newest first. Deleted ones aren't found. What was written or
/// edited is found a second or two later ([FindableMessages]).
public interface MessageSearch {

    /// A page of them.
    Found find(Wanted wanted);

    /// What is searched for.
    ///
    /// @param words as PostgreSQL's `tsquery`
    /// @param conversationId the only conversation to look in, if there is one
    /// @param before messages before this place only
    record Wanted(long companyId, String words, @Nullable Long conversationId, Reach reach, Place before, int limit) {}

    /// Whose conversations are looked in, by what this service knows of them: conversation-service has the last word.
    ///
    /// @param ownOf the person whose conversations they are; everybody's if there is none
    /// @param unassignedToo whether those that nobody has are looked in as well
    record Reach(@Nullable Long ownOf, boolean unassignedToo) {

        /// All of the company.
        public static final Reach ALL = new Reach(null, true);
    }

    /// A place in the order in which messages are found.
    record Place(Instant at, long id) {}

    /// A page, which may have fewer hits than wanted though there is a next one; without `next` there is none.
    record Found(List<Hit> hits, @Nullable Place next) {}

    /// A message that was found, and how far its conversation was read.
    record Hit(Message message, long numberRead) {}
}
