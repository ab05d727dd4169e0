package io.triptych.message.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.AccountNews;
import io.triptych.message.model.Amendment.MessageDeed;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Payload;
import io.triptych.message.model.Fate;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.Trace;
import io.triptych.message.webhook.WebhookBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What each body of the collection is taken for, all of its elements in their order.
class SamplesTest {

    private static final Element.Source SOURCE =
            new Element.Source(new RecordPosition(new UUID(1, 2), 3, 4), Instant.parse("2026-11-26T09:00:03.250Z"));
    private static final Trace TRACE = new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");

    private static final String EXPECTED = """
            account-alerts: said account_alerts
            account-update-disabled: said account_update
            account-update-partner-removed: said account_update
            account-update-restriction: said account_update
            audio-file: wrote audio
            audio-voice-note: wrote audio
            batch-five-messages-same-user: wrote text, wrote text, wrote text, wrote text, wrote text
            batch-messages-and-statuses-in-one-value: wrote text, status read
            batch-two-entries-two-wabas: wrote text, wrote text
            business-capability-update: said business_capability_update
            button-no-context-otp: wrote button
            button-template-quick-reply: wrote button
            calls-terminate: ignored field:calls
            contacts-full-card: wrote contacts
            contacts-minimal-multiple: wrote contacts
            display-number-formatted: wrote text
            document-hostile-filename: wrote document
            document-pdf: wrote document
            duplicate-delivery-first: wrote text
            duplicate-in-larger-batch: wrote text, wrote text
            duplicate-inside-one-payload: wrote text, wrote text
            echo-image: echoed image
            echo-revoke: we revoke
            echo-text: echoed text
            edit-image-caption: they edit
            edit-unknown-original: they edit
            empty-entry:
            group-participants-update: ignored field:group_participants_update
            group-text: parked group
            history-chunk: echoed text, remembered text, remembered unsupported
            history-declined: ignored history:declined
            image-caption-and-url: wrote image
            image-no-caption-no-url: wrote image
            interactive-call-permission-reply: wrote interactive
            interactive-list-reply: wrote interactive
            interactive-list-reply-no-description: wrote interactive
            interactive-nfm-reply-non-object: wrote interactive
            interactive-unknown-subtype: wrote unsupported
            location-pin: wrote location
            location-place: wrote location
            order: wrote order
            phone-number-name-update: said phone_number_name_update
            reaction-add: they react
            reaction-remove-emoji-absent: they react
            reaction-unknown-target: they react
            request-welcome-legacy: noticed system
            revoke-bsuid: they revoke
            smb-app-state-sync-add: named Marta Oliveira
            status-bsuid-only: status delivered
            status-deleted: we revoke
            status-delivered: status delivered
            status-failed-130429-throughput-async: status failed
            status-failed-130472-experiment: status failed
            status-failed-131000-transient: status failed
            status-failed-131014-link-fetch: status failed
            status-failed-131047-window: status failed
            status-failed-131049-ecosystem: status failed
            status-failed-131050-opted-out: status failed
            status-failed-after-delivered: status failed
            status-fep-conversation: status sent
            status-group-aggregated: parked group, parked group
            status-late-sent-after-read: status sent
            status-played-voice: status read
            status-sent-legacy-conversation: status sent
            status-unknown-value: ignored status:in_orbit
            sticker-animated: wrote sticker
            sticker-static: wrote sticker
            system-customer-identity-changed: noticed system
            system-user-changed-number: noticed system
            system-user-changed-user-id: noticed system
            template-components-update: told
            template-quality-update: told
            template-status-approved: told
            template-status-pending-deletion-null-reason: told
            template-status-rejected: told
            text-brazil-wa-id-without-9: wrote text
            text-bsuid-and-phone: wrote text
            text-bsuid-only-username: wrote text
            text-emoji-rtl: wrote text
            text-empty-profile-name: wrote text
            text-forwarded: wrote text
            text-frequently-forwarded: wrote text
            text-hostile-content: wrote text
            text-identity-key-hash: wrote text
            text-mexico-521: wrote text
            text-no-contacts-array: wrote text
            text-no-sender-at-all: parked no_sender
            text-nul-and-control-chars: wrote text
            text-referral-ctwa-video: wrote text
            text-referral-status-ad-no-clid: wrote text
            text-referred-product: wrote text
            text-simple: wrote text
            text-timestamp-invalid: wrote text
            text-timestamp-number: wrote text
            text-very-old-timestamp: wrote text
            unknown-message-type: wrote unsupported
            unknown-object: ignored field:object
            unknown-phone-number-id: wrote text
            unsupported-131051-poll: wrote unsupported
            unsupported-131060-unavailable: wrote unsupported
            user-preferences-resume: noticed system
            value-errors-130429: ignored error:130429
            """;

    private static List<Element> read(String sample) {
        WebhookBody webhook = WebhookBody.read(Webhooks.sample(sample).getBytes(StandardCharsets.UTF_8));
        RawElement.Origin origin = new RawElement.Origin("531", null, TRACE.traceparent());
        return webhook.subjects().stream()
                .flatMap(subject -> new ElementReader(JsonMapper.createDefault(), SOURCE, TRACE, origin, 0)
                        .read(webhook.changesOf(subject)).stream())
                .toList();
    }

    private static String what(Element element) {
        if (element.fate() == Fate.PARKED) {
            return "parked " + element.reason();
        }
        if (element.fate() == Fate.IGNORED) {
            return "ignored " + element.kind();
        }
        return switch (element.payload()) {
            case Payload.Message(Element.Customer _, Element.Content content) ->
                content.act().name().toLowerCase(Locale.ROOT) + " " + content.type();
            case Payload.Amending amending -> (amending.amendment().own() ? "we " : "they ") + deed(amending);
            case Payload.Status status -> "status " + status.status().wire();
            case Payload.Named(Element.Customer customer, Instant _) -> "named " + customer.name();
            case Payload.Told _ -> "told";
            case Payload.AccountSaid(AccountNews news) -> "said " + news.field();
            case Payload.Nothing _ -> "nothing";
        };
    }

    private static String deed(Payload.Amending amending) {
        return switch (amending.amendment().deed()) {
            case MessageDeed.React _ -> "react";
            case MessageDeed.Edit _ -> "edit";
            case MessageDeed.Revoke _ -> "revoke";
        };
    }

    @Test
    void eachIsTakenForWhatItIs() {
        Map<String, String> found = new TreeMap<>();
        for (String sample : Webhooks.samples()) {
            found.put(sample, read(sample).stream().map(SamplesTest::what).collect(Collectors.joining(", ")));
        }
        assertThat(found.entrySet().stream().map(each -> (each.getKey() + ": " + each.getValue()).strip()))
                .containsExactly(EXPECTED.strip().split("\n"));
    }

    @Test
    void aStatusKeepsItsPriceAndItsErrors() {
        assertThat(detail("status-delivered")).contains("\"billable\":true", "\"model\":\"PMP\"");
        assertThat(detail("status-failed-131047-window")).contains("\"code\":131047");
        assertThat(detail("status-failed-131014-link-fetch")).contains("\"errors\"");
        assertThat(detail("status-bsuid-only")).doesNotContain("errors");
    }

    private static String detail(String sample) {
        return String.valueOf(((Payload.Status) read(sample).getFirst().payload()).detail());
    }
}
