package io.triptych.gateway.proxy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.contact.api.CanonicalWaId;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.FindableIdentity;
import io.triptych.contact.api.http.ResolveContacts;
import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.api.http.CreateConversation.Addressee;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Starts a conversation: finds the company's number and the contact first, each where it is known, then asks
/// conversation-service, which answers with the one that is there if there is one.
@Singleton
final class ConversationStart {

    private static final String GLOBAL = "global";
    /// Contact-service reads no longer ones: a `tel:` address with its context.
    private static final int PHONE_NUMBER_LENGTH_MAX = 64;
    private static final String WA_ID = "wa_id";

    private final Peers peers;
    private final JsonMapper json;

    ConversationStart(Peers peers, JsonMapper json) {
        this.peers = peers;
        this.json = json;
    }

    /// What conversation-service is asked for.
    @Serdeable
    record Wanted(
            ContactRef contact,
            long contactVersion,
            long whatsappAccountId,
            @Nullable Addressee addressee,
            @Nullable Long teamId) {}

    /// Who is written to: the contact, and by which number.
    private record Customer(ContactView contact, @Nullable Addressee addressee) {}

    /// What matters of a number here.
    @Serdeable
    record Account(long id, @Nullable Long teamId) {}

    @Serdeable
    record Accounts(List<Account> accounts) {}

    /// A peer has answered something else than a success: that is the answer.
    private static final class AnsweredException extends RuntimeException {
        final transient PeerAnswer reply;

        AnsweredException(PeerAnswer reply) {
            super("A peer answered " + reply.status(), null, false, false);
            this.reply = reply;
        }
    }

    HttpResponse<?> start(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        JsonFields fields = OwnCompany.check(person, Forwarding.body(request));
        Long contactId = fields.optionalId("contactId");
        String phoneNumber = fields.optionalString("phoneNumber", 3, PHONE_NUMBER_LENGTH_MAX);
        Long accountId = fields.optionalId("whatsappAccountId");
        if ((contactId == null) == (phoneNumber == null)) {
            fields.reject("contactId", "either contactId or phoneNumber must be given");
        }
        fields.check();
        try {
            // The account first: a contact is not to be made for a call that is refused.
            Account account = account(person, accountId);
            Customer customer = contactId != null
                    ? contact(person, contactId)
                    : resolve(person, Objects.requireNonNull(phoneNumber));
            return ask(person, account, customer);
        } catch (AnsweredException e) {
            return Answers.passedOn(e.reply);
        }
    }

    private Account account(Caller.Person person, @Nullable Long wanted) {
        PeerAnswer reply = success(PeerRequest.get(Peer.MESSAGE, "/whatsapp-accounts", person));
        List<Account> accounts = data(reply, Accounts.class).accounts();
        if (wanted != null) {
            return accounts.stream()
                    .filter(account -> account.id() == wanted)
                    .findFirst()
                    .orElseThrow(() -> new FailureException(FailureCode.NOT_FOUND, "WhatsApp account not found"));
        }
        if (accounts.size() != 1) {
            String why =
                    accounts.isEmpty() ? "the company has no number yet" : "the company has several numbers: say which";
            throw new FailureException(
                    FailureCode.INVALID_INPUT, "A WhatsApp account must be given", Map.of("whatsappAccountId", why));
        }
        return accounts.getFirst();
    }

    private Customer contact(Caller.Person person, long contactId) {
        ContactView contact =
                data(success(PeerRequest.get(Peer.CONTACT, "/contacts/" + contactId, person)), ContactView.class);
        String number = contact.phoneNumber();
        return new Customer(contact, number == null ? null : new Addressee(waId(contact, number), false));
    }

    /// The contact's number as WhatsApp showed it; variants of one number are one identity.
    private static String waId(ContactView contact, String number) {
        String digits = number.substring(1);
        String canonical = CanonicalWaId.of(digits);
        return contact.identities().stream()
                .filter(identity -> identity.kind().equals(WA_ID))
                .map(ContactView.Identity::value)
                .filter(value -> CanonicalWaId.of(value).equals(canonical))
                .findFirst()
                .orElse(digits);
    }

    private Customer resolve(Caller.Person person, String phoneNumber) {
        ResolveContacts.Wanted wanted = new ResolveContacts.Wanted(
                person.companyId(), GLOBAL, null, null, null, phoneNumber, null, null, null, null, null);
        PeerAnswer reply = success(PeerRequest.json(
                Peer.CONTACT, "POST", "/internal/contacts/resolve", null, bytes(new ResolveContacts(List.of(wanted)))));
        ResolveContacts.Resolved resolved =
                data(reply, ResolveContacts.Answer.class).contacts().getFirst();
        if (resolved.contact() == null) {
            throw new FailureException(
                    FailureCode.INVALID_INPUT,
                    "The phone number is not valid",
                    Map.of("phoneNumber", "must be a phone number with its country code"));
        }
        FindableIdentity named = resolved.foundBy();
        return new Customer(resolved.contact(), named == null ? null : new Addressee(named.value(), true));
    }

    private HttpResponse<?> ask(Caller.Person person, Account account, Customer customer) {
        ContactView contact = customer.contact();
        ContactRef ref = new ContactRef(contact.id(), contact.name(), contact.phoneNumber(), contact.email());
        byte[] wanted = bytes(new Wanted(ref, contact.version(), account.id(), customer.addressee(), account.teamId()));
        return Answers.passedOn(
                peers.call(PeerRequest.json(Peer.CONVERSATION, "POST", "/conversations", person, wanted)));
    }

    private PeerAnswer success(PeerRequest call) {
        PeerAnswer reply = peers.call(call);
        if (!reply.isSuccess()) {
            throw new AnsweredException(reply);
        }
        return reply;
    }

    private <T> T data(PeerAnswer reply, Class<T> type) {
        try {
            return Objects.requireNonNull(json.readValue(Answers.data(reply), type));
        } catch (IOException e) {
            throw new IllegalStateException("A peer's answer can't be read", e);
        }
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException("A call can't be written", e);
        }
    }
}
