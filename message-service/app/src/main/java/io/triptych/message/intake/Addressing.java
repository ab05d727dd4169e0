package io.triptych.message.intake;

import io.triptych.message.model.ContactCopies.Known;
import io.triptych.message.model.ContactOwner.Seen;
import io.triptych.message.model.ConversationCopies.Pair;
import io.triptych.message.model.ConversationResolver.Wanted;
import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.IntakeStore.Arrived;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.Route;
import io.triptych.message.model.Routes;
import io.triptych.message.model.Sighting;
import io.triptych.message.webhook.Subject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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
final class Addressing {

    private final Routes routes;
    private final CustomerFinder customers;
    private final ConversationFinder conversations;

    Addressing(Routes routes, CustomerFinder customers, ConversationFinder conversations) {
        this.routes = routes;
        this.customers = customers;
        this.conversations = conversations;
    }

    private record Routed(WebhookRecord record, @Nullable Route route) {}

    List<Arrived> address(List<WebhookRecord> records) {
        List<Routed> routed = route(records);
        Map<Sighting, CustomerFinder.Found> contacts =
                customers.find(messages(routed).map(Writing::seen).toList());
        Map<Pair, ConversationFinder.Found> found = conversations.find(messages(routed)
                .flatMap(writing -> wanted(writing, contacts).stream())
                .toList());
        List<Arrived> arrived = new ArrayList<>();
        for (Routed each : routed) {
            List<IntakeElement> elements = each.record().elements().stream()
                    .map(element -> addressed(element, each, contacts, found))
                    .toList();
            arrived.add(new Arrived(each.record().position(), each.record().receivedAt(), elements));
        }
        return arrived;
    }

    private List<Routed> route(List<WebhookRecord> records) {
        Set<String> numbers = records.stream()
                .map(WebhookRecord::subject)
                .filter(Subject.BusinessNumber.class::isInstance)
                .map(Subject::key)
                .collect(Collectors.toSet());
        Map<String, Route> known = routes.find(numbers);
        return records.stream()
                .map(each -> new Routed(
                        each,
                        each.subject() instanceof Subject.BusinessNumber(String number) ? known.get(number) : null))
                .toList();
    }

    /// A message of a number that is known here and may be spoken for by who signed it.
    private record Writing(Route route, Element.Message message) {
        Sighting sighting() {
            return message.sender().seenBy(route.companyId(), route.businessScope());
        }

        Seen seen() {
            return new Seen(sighting(), message.content().timestamp());
        }
    }

    private static Stream<Writing> messages(List<Routed> routed) {
        return routed.stream().flatMap(each -> {
            Route route = each.route();
            if (route == null || !route.trusts(each.record().signedBy())) {
                return Stream.empty();
            }
            return each.record().elements().stream()
                    .filter(Element.Message.class::isInstance)
                    .map(element -> new Writing(route, (Element.Message) element));
        });
    }

    private static Optional<Wanted> wanted(Writing writing, Map<Sighting, CustomerFinder.Found> contacts) {
        if (contacts.get(writing.sighting()) instanceof CustomerFinder.Found.Contact(Known contact)) {
            return Optional.of(new Wanted(
                    pair(writing.route(), contact),
                    contact,
                    writing.message().content().timestamp()));
        }
        return Optional.empty();
    }

    private static Pair pair(Route route, Known contact) {
        return new Pair(route.companyId(), route.accountId(), contact.id());
    }

    private static IntakeElement addressed(
            Element element,
            Routed routed,
            Map<Sighting, CustomerFinder.Found> contacts,
            Map<Pair, ConversationFinder.Found> conversations) {
        Route route = routed.route();
        // What another app signed is kept from the number's company, whatever it is.
        Long company = route == null || refusal(routed) != null ? null : route.companyId();
        return switch (element) {
            case Element.Unhandled(int index, String kind) -> new IntakeElement.Ignored(index, kind);
            case Element.Unusable(int index, RawElement raw, String kind, String reason) ->
                new IntakeElement.Parked(index, raw, kind, reason, company);
            case Element.Message message -> {
                String refused = refusal(routed);
                yield refused != null || route == null
                        ? parked(message, String.valueOf(refused), null)
                        : inbound(new Writing(route, message), contacts, conversations);
            }
            case Element.Report report -> {
                String refused = refusal(routed);
                yield refused != null || route == null
                        ? new IntakeElement.Parked(
                                report.index(), report.raw(), "status", String.valueOf(refused), null)
                        : status(route, report);
            }
        };
    }

    /// Why nothing of a record may be stored. What another app signed is kept from the number's company, too.
    private static @Nullable String refusal(Routed routed) {
        Route route = routed.route();
        if (route == null) {
            return "unknown_number";
        }
        return route.trusts(routed.record().signedBy()) ? null : "foreign_app";
    }

    private static IntakeElement inbound(
            Writing writing,
            Map<Sighting, CustomerFinder.Found> contacts,
            Map<Pair, ConversationFinder.Found> conversations) {
        Route route = writing.route();
        Element.Message message = writing.message();
        return switch (contacts.get(writing.sighting())) {
            case CustomerFinder.Found.Contact(Known contact) ->
                switch (conversations.get(pair(route, contact))) {
                    case ConversationFinder.Found.Conversation(long id) ->
                        new IntakeElement.Inbound(
                                message.index(),
                                message.raw(),
                                message.kind(),
                                route.companyId(),
                                route.accountId(),
                                id,
                                message.content());
                    case ConversationFinder.Found.Refused(String reason) ->
                        parked(message, "conversation: " + reason, route.companyId());
                    case null -> throw new IllegalStateException("Every pair was asked for.");
                };
            case CustomerFinder.Found.Refused(String reason) ->
                parked(message, "contact: " + reason, route.companyId());
            case null -> throw new IllegalStateException("Every sighting was asked for.");
        };
    }

    private static IntakeElement parked(Element.Message message, String reason, @Nullable Long companyId) {
        return new IntakeElement.Parked(message.index(), message.raw(), message.kind(), reason, companyId);
    }

    private static IntakeElement status(Route route, Element.Report report) {
        return new IntakeElement.Status(
                report.index(),
                report.raw(),
                route.companyId(),
                route.accountId(),
                report.whatsappMessageId(),
                report.callbackTag(),
                report.status(),
                report.at(),
                report.error(),
                report.trace());
    }
}
