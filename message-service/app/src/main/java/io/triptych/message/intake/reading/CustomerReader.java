package io.triptych.message.intake.reading;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.Element.Customer;
import io.triptych.message.model.Element.Renewed;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.WebhookBody;
import io.triptych.text.Folding;
import io.triptych.text.ShownName;
import io.triptych.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out who wrote a message, by it and the `contacts` beside it.
final class CustomerReader {

    private static final Pattern WA_ID = Pattern.compile("[0-9]{3,20}");
    private static final Pattern SPELLED_NUMBER = Pattern.compile("\\+?[0-9 ().-]{3,40}");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    /// Compared as it came: nothing says that case makes no difference in it.
    private static final Pattern BSUID = Pattern.compile("[A-Za-z]{2}\\.[A-Za-z0-9._-]{1,150}");
    private static final int CONTACTS_KEPT_MAX = 10;
    private static final int IDENTITY_HASH_MAX = 200;

    private CustomerReader() {}

    /// Who wrote this message; nothing if no identity is given anywhere.
    static @Nullable Customer of(JsonNode message, JsonNode value) {
        return of(
                Json.text(message, "from"),
                Json.text(message, "from_user_id"),
                Json.text(message, "from_parent_user_id"),
                message,
                value);
    }

    /// To whom the company wrote this message, on its phone; nothing if no identity is given anywhere.
    static @Nullable Customer addressee(JsonNode message, JsonNode value) {
        return of(
                Json.text(message, "to"),
                Json.text(message, "to_user_id"),
                Json.text(message, "to_parent_user_id"),
                message,
                value);
    }

    /// To whom a status says that its message went; nothing if no identity is given anywhere.
    static @Nullable Customer recipient(JsonNode status, JsonNode value) {
        return of(
                Json.text(status, "recipient_id"),
                Json.text(status, "recipient_user_id"),
                Json.text(status, "parent_recipient_user_id"),
                status,
                value);
    }

    /// Who has said what they want to get; nothing if no identity is given anywhere.
    static @Nullable Customer ofPreference(JsonNode preference, JsonNode value) {
        return of(
                Json.text(preference, "wa_id"),
                Json.text(preference, "user_id"),
                Json.text(preference, "parent_user_id"),
                preference,
                value);
    }

    /// The customer of a thread of the past; nothing if it names none.
    static @Nullable Customer ofThread(JsonNode thread) {
        JsonNode context = Json.object(thread, "context");
        String waId = first(WA_ID, digits(Json.text(thread, "id")), digits(Json.text(context, "wa_id")));
        String bsuid = first(BSUID, Json.text(context, "user_id"), Json.text(thread, "id"));
        return waId == null && bsuid == null
                ? null
                : new Customer(
                        waId, bsuid, null, null, ShownName.ofUser(Json.text(context, "username")), Renewed.NOTHING);
    }

    /// Whom an entry of the company's address book is about, under the name that it has there; nothing if it has no
    /// name, or names nobody.
    static @Nullable Customer ofBook(JsonNode contact) {
        String waId = first(WA_ID, digits(Json.text(contact, "phone_number")));
        String bsuid = first(BSUID, Json.text(contact, "user_id"));
        String full = ShownName.of(Json.text(contact, "full_name"));
        String name = full == null ? ShownName.of(Json.text(contact, "first_name")) : full;
        return name == null || (waId == null && bsuid == null)
                ? null
                : new Customer(
                        waId, bsuid, null, name, ShownName.ofUser(Json.text(contact, "username")), Renewed.NOTHING);
    }

    /// What WhatsApp knows the security code of who wrote a message by; it tells where the number checks it.
    static @Nullable String identityHash(JsonNode message, JsonNode value) {
        String own = Json.text(Json.object(message, "identity"), "hash");
        String hash = own == null
                ? Json.text(
                        contact(value, Json.text(message, "from"), Json.text(message, "from_user_id")),
                        "identity_key_hash")
                : own;
        return hash == null || hash.isBlank() || hash.length() > IDENTITY_HASH_MAX ? null : hash;
    }

    /// Whether a message was written by who has this number.
    static boolean isFrom(JsonNode message, @Nullable String number) {
        String from = digits(Json.text(message, "from"));
        return from != null && from.equals(digits(number));
    }

    private static @Nullable Customer of(
            @Nullable String from,
            @Nullable String userId,
            @Nullable String parentUserId,
            JsonNode message,
            JsonNode value) {
        JsonNode contact = contact(value, from, userId);
        // A business-scoped id was seen where the phone number belongs.
        String waId = first(WA_ID, digits(from), digits(Json.text(contact, "wa_id")));
        String bsuid = first(BSUID, userId, from, Json.text(contact, "user_id"), Json.text(contact, "wa_id"));
        JsonNode system = Json.object(message, "system");
        if (bsuid == null) {
            // WhatsApp's notice that an id was changed names who it is about by the former one.
            bsuid = first(BSUID, Json.text(system, "previous_user_id"));
        }
        String parent = first(BSUID, parentUserId, Json.text(contact, "parent_user_id"));
        if (waId == null && bsuid == null && parent == null) {
            return null;
        }
        return new Customer(
                waId,
                bsuid,
                parent,
                ShownName.of(Json.text(Json.object(contact, "profile"), "name")),
                ShownName.ofUser(Json.text(Json.object(contact, "profile"), "username")),
                renewed(system, waId, bsuid));
    }

    /// What a notice says that identities have become; only where it says what they were.
    private static Renewed renewed(JsonNode system, @Nullable String waId, @Nullable String bsuid) {
        String nextWaId = first(WA_ID, digits(Json.text(system, "wa_id")));
        String nextBsuid = first(BSUID, Json.text(system, "user_id"));
        boolean isChange = WebhookBody.word(Json.text(system, "type")).startsWith("user_changed_");
        return new Renewed(
                isChange && !Objects.equals(nextWaId, waId) ? nextWaId : null,
                isChange && !Objects.equals(nextBsuid, bsuid) ? nextBsuid : null);
    }

    /// The `contacts` beside a message that tell of who wrote it, as an array; a few others where none does.
    static JsonNode contactsBeside(JsonNode message, JsonNode value) {
        JsonNode own = contact(value, Json.text(message, "from"), Json.text(message, "from_user_id"));
        if (own.size() > 0) {
            return JsonNode.createArrayNode(List.of(own));
        }
        List<JsonNode> some = new ArrayList<>();
        for (JsonNode contact : Json.array(value, "contacts")) {
            if (some.size() < CONTACTS_KEPT_MAX) {
                some.add(contact);
            }
        }
        return JsonNode.createArrayNode(some);
    }

    /// The entry of `contacts` that tells of who wrote a message: the one with an identity of theirs, or the only
    /// one there is when the message names nobody.
    private static JsonNode contact(JsonNode value, @Nullable String from, @Nullable String userId) {
        List<JsonNode> contacts = new ArrayList<>();
        Json.array(value, "contacts").forEach(contacts::add);
        for (JsonNode contact : contacts) {
            String contactsNumber = digits(Json.text(contact, "wa_id"));
            String contactsUser = Json.text(contact, "user_id");
            if ((from != null && (Objects.equals(digits(from), contactsNumber) || from.equals(contactsUser)))
                    || (userId != null && userId.equals(contactsUser))) {
                return contact;
            }
        }
        boolean namesNobody = from == null && userId == null;
        return namesNobody && contacts.size() == 1 ? contacts.getFirst() : Json.object(value, "no contact");
    }

    private static @Nullable String first(Pattern form, @Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && form.matcher(candidate).matches()) {
                return candidate;
            }
        }
        return null;
    }

    /// The WhatsApp id that a number stands for, whichever way it is spelled; any other text as it is. No country's
    /// code begins with a zero.
    private static @Nullable String digits(@Nullable String number) {
        if (number == null) {
            return null;
        }
        String plain = Folding.asciiDigits(VisibleText.plain(number));
        return SPELLED_NUMBER.matcher(plain).matches()
                ? NO_DIGIT.matcher(plain).replaceAll("").replaceFirst("^00", "")
                : number;
    }
}
