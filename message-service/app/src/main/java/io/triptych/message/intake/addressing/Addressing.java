package io.triptych.message.intake.addressing;

import io.triptych.message.intake.reading.WebhookRecord;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.ContactCopies.Known;
import io.triptych.message.model.ContactOwner.Seen;
import io.triptych.message.model.ConversationCopies.Pair;
import io.triptych.message.model.ConversationOpener.Wanted;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Address;
import io.triptych.message.model.Element.Customer;
import io.triptych.message.model.Element.Payload;
import io.triptych.message.model.Fate;
import io.triptych.message.model.Route;
import io.triptych.message.model.Routes;
import io.triptych.message.model.SeenCustomer;
import io.triptych.message.webhook.Subject;
import io.triptych.service.peer.CopyFirst.Answer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds out whose the elements of a batch are: the company and business number, the contact, the conversation. All of
/// a batch is asked for at once. What is nobody's, or what an owner refuses, is to be parked.
@Singleton
public final class Addressing {

    /// Nothing is taken in by a number that its company has removed.
    private static final String REMOVED = "number_removed";

    private final Routes routes;
    private final CustomerFinder customers;
    private final ConversationFinder conversations;

    Addressing(Routes routes, CustomerFinder customers, ConversationFinder conversations) {
        this.routes = routes;
        this.customers = customers;
        this.conversations = conversations;
    }

    /// `others` stand for the other companies that have a number of the record's business account.
    private record Routed(WebhookRecord record, @Nullable Route route, List<AccountKey> others) {}

    /// The records with the address of each element, as far as it is known, or why it is parked.
    public List<WebhookRecord> address(List<WebhookRecord> records) {
        List<Routed> routed = route(records);
        Map<SeenCustomer, Answer<Known>> contacts =
                customers.find(messages(routed).map(Writing::seen).toList());
        Map<Pair, Answer<Long>> found = conversations.find(messages(routed)
                .filter(Writing::isInConversation)
                .flatMap(writing -> wanted(writing, contacts).stream())
                .toList());
        return routed.stream()
                .map(each -> each.record()
                        .with(each.record().elements().stream()
                                .map(element -> addressed(element, each, contacts, found))
                                .toList()))
                .toList();
    }

    private List<Routed> route(List<WebhookRecord> records) {
        Set<String> numbers = records.stream()
                .map(WebhookRecord::subject)
                .filter(Subject.BusinessNumber.class::isInstance)
                .map(Subject::key)
                .collect(Collectors.toSet());
        Map<String, Route> known = routes.find(numbers);
        Map<String, List<Route>> businesses = routes.findOfBusinessAccounts(records.stream()
                .filter(Addressing::tellsSomething)
                .map(WebhookRecord::subject)
                .filter(Subject.BusinessAccount.class::isInstance)
                .map(Subject::key)
                .collect(Collectors.toSet()));
        return records.stream()
                .map(each -> switch (each.subject()) {
                    case Subject.BusinessNumber(String number) -> new Routed(each, known.get(number), List.of());
                    case Subject.BusinessAccount(String waba) ->
                        ofBusiness(businesses.getOrDefault(waba, List.of()), each);
                    case Subject.Nothing() -> new Routed(each, null, List.of());
                })
                .toList();
    }

    private static boolean tellsSomething(WebhookRecord record) {
        return record.elements().stream().anyMatch(Element::isOfBusinessAccount);
    }

    /// The number that stands for its business account: the oldest that is connected and may be spoken for. Each other
    /// company that has such a number hears it too.
    private static Routed ofBusiness(List<Route> numbers, WebhookRecord record) {
        List<Route> connected = numbers.stream().filter(each -> !each.removed()).toList();
        Map<Long, Route> trusting = new LinkedHashMap<>();
        connected.stream()
                .filter(each -> each.trusts(record.signedBy()))
                .forEach(each -> trusting.putIfAbsent(each.companyId(), each));
        if (trusting.isEmpty()) {
            return new Routed(record, connected.isEmpty() ? null : connected.getFirst(), List.of());
        }
        List<Route> of = List.copyOf(trusting.values());
        return new Routed(
                record,
                of.getFirst(),
                of.stream()
                        .skip(1)
                        .map(each -> new AccountKey(each.companyId(), each.accountId()))
                        .toList());
    }

    /// What a customer wrote, or did, at a number that is known here and may be spoken for by who signed it.
    private record Writing(Route route, Customer customer, Instant at, boolean isInConversation) {
        SeenCustomer sighting() {
            return customer.seenBy(route.companyId(), route.businessScope());
        }

        Seen seen() {
            return new Seen(sighting(), at);
        }
    }

    private static Stream<Writing> messages(List<Routed> routed) {
        return routed.stream().flatMap(each -> {
            Route route = each.route();
            return route == null || refusal(each) != null
                    ? Stream.empty()
                    : each.record().elements().stream().flatMap(element -> Stream.ofNullable(writing(element, route)));
        });
    }

    private static @Nullable Writing writing(Element element, Route route) {
        return element.fate() == null && element.payload() instanceof Payload.OfCustomer said
                ? new Writing(route, said.customer(), said.at(), !(said instanceof Payload.Named))
                : null;
    }

    private static Optional<Wanted> wanted(Writing writing, Map<SeenCustomer, Answer<Known>> contacts) {
        if (contacts.get(writing.sighting()) instanceof Answer.Found<Known>(Known contact)) {
            return Optional.of(new Wanted(pair(writing.route(), contact), contact, writing.at()));
        }
        return Optional.empty();
    }

    private static Pair pair(Route route, Known contact) {
        return new Pair(route.companyId(), route.accountId(), contact.id());
    }

    private static Element addressed(
            Element element,
            Routed routed,
            Map<SeenCustomer, Answer<Known>> contacts,
            Map<Pair, Answer<Long>> conversations) {
        if (element.fate() == Fate.IGNORED) {
            return element;
        }
        Route route = routed.route();
        if (route == null && element.isOfBusinessAccount()) {
            // Whoever connects a number of this business account asks WhatsApp for all that it is.
            return Element.ignored(element.source(), element.index(), "unknown_business_account");
        }
        String refused = refusal(routed);
        if (REMOVED.equals(refused) && element.fate() == null) {
            return Element.ignored(element.source(), element.index(), REMOVED);
        }
        if (route == null || refused != null) {
            // What another app signed is kept from the number's company, whatever it is.
            return element.fate() == null ? element.parked(String.valueOf(refused)) : element;
        }
        Element ofNumber = element.at(new Address(route.companyId(), route.accountId(), null, null, routed.others()));
        Writing writing = writing(element, route);
        return writing == null ? ofNumber : ofConversation(ofNumber, writing, contacts, conversations);
    }

    /// Why nothing of a record may be stored. What another app signed is kept from the number's company, too.
    private static @Nullable String refusal(Routed routed) {
        Route route = routed.route();
        if (route == null) {
            return "unknown_number";
        }
        if (route.removed()) {
            return REMOVED;
        }
        return route.trusts(routed.record().signedBy()) ? null : "foreign_app";
    }

    private static Element ofConversation(
            Element element,
            Writing writing,
            Map<SeenCustomer, Answer<Known>> contacts,
            Map<Pair, Answer<Long>> conversations) {
        Route route = writing.route();
        return switch (contacts.get(writing.sighting())) {
            case Answer.Found<Known> _ when !writing.isInConversation() -> element.fated(Fate.APPLIED);
            case Answer.Found<Known>(Known contact) ->
                switch (conversations.get(pair(route, contact))) {
                    case Answer.Found<Long>(Long id) ->
                        element.at(new Address(route.companyId(), route.accountId(), id, null));
                    case Answer.Refused<Long>(String reason) -> element.parked("conversation: " + reason);
                    case null -> throw new IllegalStateException("Every pair was asked for.");
                };
            case Answer.Refused<Known>(String reason) -> element.parked("contact: " + reason);
            case null -> throw new IllegalStateException("Every sighting was asked for.");
        };
    }
}
