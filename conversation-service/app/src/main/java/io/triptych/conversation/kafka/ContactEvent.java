package io.triptych.conversation.kafka;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.HeardContact;
import io.triptych.conversation.model.KnownContact;
import io.triptych.eventing.event.UnprocessableRecordException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this service reads of `contact-updated`. The contact stays as it was published, for browsers.
@Serdeable
record ContactEvent(@Nullable JsonNode contact, @Nullable JsonNode mergedInto) {

    /// What is known by it; what makes no sense is an error of the record.
    HeardContact heard(long companyId, String eventId, @Nullable String traceId, @Nullable String traceparent) {
        if (contact == null) {
            throw new UnprocessableRecordException("a contact event has no contact");
        }
        JsonNode survivor = mergedInto != null && mergedInto.isObject() ? mergedInto : null;
        return new HeardContact(
                known(companyId, contact),
                survivor == null ? null : known(companyId, survivor),
                new Cause.ContactChange(
                        eventId, traceId, traceparent, survivor == null ? contact : absorbing(survivor, contact)));
    }

    /// A browser that shows the one that is gone learns by it whom it shows now.
    private static JsonNode absorbing(JsonNode survivor, JsonNode merged) {
        var members = new LinkedHashMap<String, JsonNode>();
        survivor.entries().forEach(member -> members.put(member.getKey(), member.getValue()));
        members.put("mergedId", JsonNode.createNumberNode(number(merged, "id")));
        return JsonNode.createObjectNode(members);
    }

    private static KnownContact known(long companyId, JsonNode contact) {
        if (number(contact, "companyId") != companyId) {
            throw new UnprocessableRecordException("a contact event has another company's contact");
        }
        var ref = new ContactRef(
                number(contact, "id"), text(contact, "name"), text(contact, "phoneNumber"), text(contact, "email"));
        return new KnownContact(companyId, ref, number(contact, "version"), numbers(contact));
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
