package io.triptych.message.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads parked elements: those that were set aside and may be taken in later.
public interface ParkedElements {

    /// The business numbers that elements waited for and that may be spoken for by who signed them by now.
    List<String> numbersKnownByNow();

    /// The first elements that wait for this number, in the order of their arrival, at most so many.
    List<ParkedElement> waitingFor(String phoneNumberId, int limit);

    /// The first elements of a choice with a higher id, by id, at most so many.
    List<ParkedElement> chosen(Choice choice, long afterId, int limit);

    /// One that was parked.
    ///
    /// @param companyId whose it is; null when nobody knew
    /// @param kind what it is: `message:` and WhatsApp's word, `status`, or `body` for what couldn't be read
    /// @param index its place among the elements of its record
    /// @param raw as it came; of what was parked by a release before 0.2 the business number is not known
    record ParkedElement(
            long id, @Nullable Long companyId, String kind, Element.Source source, int index, RawElement raw) {}

    /// Which ones an operator means.
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

        /// Of these only those parked for this reason.
        public Choice parkedFor(String other) {
            return new Choice(companyId, other, firstId, lastId);
        }
    }
}
