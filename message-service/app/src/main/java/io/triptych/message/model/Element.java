package io.triptych.message.model;

import io.triptych.message.model.template.TemplateNews;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One element of a webhook on its way to its fate. It is read, and what can't be used or is none of ours has its fate
/// by that; then it gets an address, as far as its owners know one, and then its fate. Each step answers a new one.
///
/// @param index its place among the elements of its record
/// @param raw what WhatsApp sent of it
/// @param kind what it is, for those who look at what was parked or ignored
/// @param fate how it ends; null before that is known, and while it waits for its message
/// @param reason why it is parked
public record Element(
        Source source,
        int index,
        RawElement raw,
        String kind,
        Payload payload,
        @Nullable Address address,
        @Nullable Fate fate,
        @Nullable String reason) {

    /// A record of webhooks in Kafka.
    public record Source(RecordPosition position, Instant receivedAt) {}

    /// What an element says.
    public sealed interface Payload {
        /// What a customer wrote or did.
        sealed interface OfCustomer extends Payload {
            Customer customer();

            /// When, by WhatsApp's time.
            Instant at();
        }

        /// A customer's message.
        record Message(Customer customer, Content content) implements OfCustomer {
            @Override
            public Instant at() {
                return content.timestamp();
            }
        }

        /// What a customer did to a message. `whole` is what an edit leaves of it, to be stored where the message never
        /// came.
        record Amending(
                Customer customer,
                Amendment amendment,
                @Nullable Content whole,
                Trace trace) implements OfCustomer {
            @Override
            public Instant at() {
                return amendment.at();
            }
        }

        /// What WhatsApp reports of a message of ours. At least one of `whatsappMessageId` and `callbackTag` is there;
        /// `detail` is what it says of price and errors, as JSON of the API's form.
        record Status(
                @Nullable String whatsappMessageId,
                @Nullable CallbackTag callbackTag,
                MessageStatus status,
                Instant at,
                @Nullable DeliveryError error,
                @Nullable String detail,
                Trace trace)
                implements Payload {}

        /// What the company calls a customer in the WhatsApp Business app.
        record Named(Customer customer, Instant at) implements OfCustomer {}

        /// What WhatsApp tells of a template.
        record Told(TemplateNews news) implements Payload {}

        /// What WhatsApp tells of a business account.
        record AccountSaid(AccountNews news) implements Payload {}

        /// Nothing that could be used.
        record Nothing() implements Payload {}
    }

    /// Who wrote a message, as it and the `contacts` beside it say: at least one identity. Any other may be missing,
    /// as may all names.
    public record Customer(
            @Nullable String waId,
            @Nullable String bsuid,
            @Nullable String parentBsuid,
            @Nullable String name,
            @Nullable String username,
            Renewed renewed) {

        /// As seen by this company.
        public SeenCustomer seenBy(long companyId, String businessScope) {
            return new SeenCustomer(companyId, businessScope, waId, bsuid, parentBsuid, name, username, renewed);
        }

        /// The identity that wrote, and so the one to answer.
        public CustomerIdentity replyIdentity() {
            if (waId != null) {
                return new CustomerIdentity(CustomerIdentity.Kind.WA_ID, waId);
            }
            return new CustomerIdentity(
                    CustomerIdentity.Kind.BSUID, String.valueOf(bsuid != null ? bsuid : parentBsuid));
        }
    }

    /// What a customer's identities have become, where WhatsApp tells that they changed.
    public record Renewed(@Nullable String waId, @Nullable String bsuid) {
        /// Nothing changed.
        public static final Renewed NOTHING = new Renewed(null, null);

        /// The identity that is answered from now on, instead of one of that kind.
        public @Nullable CustomerIdentity instead(CustomerIdentity former) {
            String value = former.kind() == CustomerIdentity.Kind.WA_ID ? waId : bsuid;
            return value == null ? null : new CustomerIdentity(former.kind(), value);
        }
    }

    /// What a message says. `json` is the content in the API's form; `quoted` is WhatsApp's id of the message that it
    /// answers; `renewed` is what a notice tells; `status` is how far it has come,
    /// `identityHash` what WhatsApp knows the customer's security code by, where it tells.
    public record Content(
            String whatsappMessageId,
            String type,
            String json,
            String preview,
            Instant timestamp,
            CustomerIdentity from,
            Act act,
            Renewed renewed,
            @Nullable String quoted,
            boolean forwarded,
            MessageStatus status,
            @Nullable String identityHash,
            Trace trace) {

        /// WhatsApp's word, just before this, that the customer's security code is another one.
        public Content identityNotice() {
            return new Content(
                    whatsappMessageId + ".identity",
                    "system",
                    "{\"type\":\"customer_identity_changed\"}",
                    "[system]",
                    timestamp.minusMillis(1),
                    from,
                    Act.NOTICED,
                    Renewed.NOTHING,
                    null,
                    false,
                    MessageStatus.SENT,
                    null,
                    trace);
        }

        /// What the notice says of a customer who wants no marketing any more, and of one who does again.
        public static final String MARKETING_STOPPED = "{\"type\":\"marketing_stopped\"}";

        public static final String MARKETING_RESUMED = "{\"type\":\"marketing_resumed\"}";

        /// Whether the customer wants no marketing any more, if it tells of that.
        public @Nullable Boolean marketingStopped() {
            if (!isNotice() || !(json.equals(MARKETING_STOPPED) || json.equals(MARKETING_RESUMED))) {
                return null;
            }
            return json.equals(MARKETING_STOPPED);
        }

        /// Whether it is WhatsApp's word about the customer, who wrote nothing.
        public boolean isNotice() {
            return act == Act.NOTICED;
        }

        /// Who wrote it.
        public Direction direction() {
            return switch (act) {
                case NOTICED -> Direction.INTERNAL;
                case ECHOED -> Direction.OUTBOUND;
                case WROTE, TOUCHED, REMEMBERED -> Direction.INBOUND;
            };
        }

        /// Where it was written, if it went another way than through here.
        public @Nullable MessageOrigin origin() {
            return switch (act) {
                case ECHOED -> MessageOrigin.PHONE;
                case REMEMBERED -> MessageOrigin.HISTORY;
                case WROTE, TOUCHED, NOTICED -> null;
            };
        }
    }

    /// What a customer did by a message.
    public enum Act {
        /// They wrote, or sent something: that opens the 24-hour window.
        WROTE,
        /// They did something with a message that was there: a reaction, an edit, a deletion.
        TOUCHED,
        /// Nothing: it is a notice of WhatsApp's about them.
        NOTICED,
        /// Nothing: the company wrote to them with the WhatsApp Business app.
        ECHOED,
        /// They wrote before the number was connected here: it opens no window, and nobody has to read it.
        REMEMBERED
    }

    /// Whose an element is: the conversation of a message, or that of the attempt that a status is about. What concerns
    /// a whole business account is besides of the `others`: a number for each other company that has one of it.
    public record Address(
            long companyId,
            long accountId,
            @Nullable Long conversationId,
            @Nullable CallbackTag attempt,
            List<AccountKey> others) {

        /// Of one company alone.
        public Address(long companyId, long accountId, @Nullable Long conversationId, @Nullable CallbackTag attempt) {
            this(companyId, accountId, conversationId, attempt, List.of());
        }

        /// The number that it names or that stands for its company, and those that stand for the others.
        public List<AccountKey> numbers() {
            return Stream.concat(Stream.of(new AccountKey(companyId, accountId)), others.stream())
                    .toList();
        }
    }

    /// One that says something.
    public static Element of(Source source, int index, RawElement raw, String kind, Payload payload) {
        return new Element(source, index, raw, kind, payload, null, null, null);
    }

    /// One that nothing is done with; Kafka keeps what it said.
    public static Element ignored(Source source, int index, String kind) {
        return new Element(source, index, RawElement.NONE, kind, new Payload.Nothing(), null, Fate.IGNORED, null);
    }

    /// The same with an address.
    public Element at(Address found) {
        return new Element(source, index, raw, kind, payload, found, fate, reason);
    }

    /// The same with its fate.
    public Element fated(Fate met) {
        return new Element(source, index, raw, kind, payload, address, met, reason);
    }

    /// The same, put aside for this reason.
    public Element parked(String why) {
        return new Element(source, index, raw, kind, payload, address, Fate.PARKED, why);
    }

    /// Whose it is, if that is known.
    public @Nullable Long companyId() {
        return address == null ? null : address.companyId();
    }

    /// Where it belongs. Fails if that isn't known.
    public Address found() {
        if (address == null) {
            throw new IllegalStateException("It has no address.");
        }
        return address;
    }

    /// The message that is still to be stored, if it is one.
    public @Nullable Content newMessage() {
        return fate == null && payload instanceof Payload.Message(Customer _, Content content) ? content : null;
    }

    /// What is still to be done to a message, if it is that.
    public Payload.@Nullable Amending newAmending() {
        return fate == null && payload instanceof Payload.Amending amending ? amending : null;
    }

    /// What is still to become of a template, if it is that.
    public @Nullable TemplateNews newTemplateNews() {
        return fate == null && payload instanceof Payload.Told(TemplateNews news) ? news : null;
    }

    /// What is still to become of a business account, if it is that.
    public @Nullable AccountNews newAccountNews() {
        return fate == null && payload instanceof Payload.AccountSaid(AccountNews news) ? news : null;
    }

    /// Whether it is still to become something of a whole business account.
    public boolean isOfBusinessAccount() {
        return newTemplateNews() != null || newAccountNews() != null;
    }

    /// A message of the same customer's, and in the same conversation, that it brings along.
    public Element bringing(Content content) {
        Customer customer = ((Payload.OfCustomer) payload).customer();
        return new Element(source, index, raw, kind, new Payload.Message(customer, content), address, fate, reason);
    }

    /// The status that is still to be recorded, if it is one.
    public Payload.@Nullable Status newStatus() {
        return fate == null && payload instanceof Payload.Status status ? status : null;
    }
}
