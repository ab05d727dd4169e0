package io.triptych.message.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads parked elements: those that were set aside and may be taken in later.
public interface ParkedElements {

    /// The business numbers that elements waited for and that may be spoken for by who signed them by now.
    List<String> numbersKnownByNow();

    /// The first elements that wait for this number, in the order of their arrival, at most so many.
    List<ParkedElement> waitingFor(String phoneNumberId, int limit);

    /// The first elements of a choice, by id, at most so many.
    List<ParkedElement> chosen(Choice choice, int limit);

    /// What of a company's own is parked, the newest first: at most so many with a lower id.
    ///
    /// @param reason only those whose reason is this or begins with it and a colon; null is any
    List<Shown> ofCompany(long companyId, @Nullable String reason, long beforeId, int limit);

    /// Why what is parked of a company's own is, with the words before the first colon of each reason; the most
    /// frequent first.
    List<Reason> reasonsOf(long companyId);

    /// One as it is shown to who looks for it.
    ///
    /// @param raw as it came, at most its first 4,096 characters
    /// @param traceparent of the webhook that brought it; null when that had none
    record Shown(
            long id,
            String kind,
            String reason,
            Element.Source source,
            int index,
            Instant parkedAt,
            @Nullable String phoneNumberId,
            @Nullable String traceparent,
            String raw) {}

    /// How many are parked for one kind of reason, and since when the first of them is.
    record Reason(String reason, long count, Instant oldestAt) {}

    /// One that was parked.
    ///
    /// @param companyId whose it is; null when nobody knew
    /// @param kind what it is: `message:` and WhatsApp's word, `status`, or `body` for what couldn't be read
    /// @param index its place among the elements of its record
    /// @param raw as it came; of what was parked by a release before 0.2 the business number is not known
    record ParkedElement(
            long id, @Nullable Long companyId, String kind, Element.Source source, int index, RawElement raw) {}

    /// Which ones an operator or an admin means.
    ///
    /// @param companyId only this company's; null also takes what is nobody's yet
    /// @param reason only those whose reason is this or begins with it and a colon; null is any
    /// @param firstId the lowest id
    /// @param lastId the highest id
    record Choice(@Nullable Long companyId, @Nullable String reason, long firstId, long lastId) {

        /// All of a company's, or all.
        public static Choice ofCompany(@Nullable Long companyId) {
            return new Choice(companyId, null, 1, Long.MAX_VALUE);
        }

        /// One of a company's.
        public static Choice one(long companyId, long id) {
            return new Choice(companyId, null, id, id);
        }

        /// Of these only those from this id on.
        public Choice from(long id) {
            return new Choice(companyId, reason, Math.max(firstId, id), lastId);
        }

        /// Of these only those parked for this reason.
        public Choice parkedFor(@Nullable String other) {
            return new Choice(companyId, other, firstId, lastId);
        }
    }
}
