package io.triptych.conversation.kafka;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.HeardContact;
import io.triptych.conversation.model.KnownContact;
import io.triptych.eventing.event.UnprocessableRecordException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this service reads of `contact-updated`. The contact stays as it was published, for browsers.
@Serdeable
record ContactEvent(@Nullable JsonNode contact) {

    /// What is known by it; what makes no sense is an error of the record.
    HeardContact heard(long companyId, String eventId, @Nullable String traceId, @Nullable String traceparent) {
        if (contact == null || number(contact, "companyId") != companyId) {
            throw new UnprocessableRecordException("a contact event has no contact, or another company's");
        }
        var ref = new ContactRef(
                number(contact, "id"), text(contact, "name"), text(contact, "phoneNumber"), text(contact, "email"));
        return new HeardContact(
                new KnownContact(companyId, ref, number(contact, "version"), numbers(contact)),
                new Cause.ContactChange(eventId, traceId, traceparent, contact));
    }

    private static List<String> numbers(JsonNode contact) {
        var numbers = new ArrayList<String>();
        JsonNode identities = contact.get("identities");
        if (identities != null && identities.isArray()) {
            for (JsonNode identity : identities.values()) {
                if (identity.isObject() && "wa_id".equals(text(identity, "kind"))) {
                    numbers.add("+" + text(identity, "value"));
                }
            }
        }
        return numbers;
    }

    private static long number(JsonNode contact, String field) {
        JsonNode value = contact.get(field);
        if (value == null || !value.isNumber()) {
            throw new UnprocessableRecordException("a contact has no " + field);
        }
        return value.getLongValue();
    }

    private static @Nullable String text(JsonNode contact, String field) {
        JsonNode value = contact.get(field);
        return value == null || !value.isString() ? null : value.getStringValue();
    }
}
