package io.triptych.simulator.message;

import io.triptych.simulator.customer.MarketingPreferences;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.fault.MagicRecipients;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.template.SimulatedTemplates;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/// What goes wrong with a call to send: what was asked for, what the customer's number says, or what they told
/// WhatsApp.
@Singleton
final class Mishaps {
    private final Faults faults;
    private final MagicRecipients magic;
    private final MarketingPreferences preferences;
    private final SimulatedTemplates templates;
    private final SimulatorConfig config;

    Mishaps(
            Faults faults,
            MagicRecipients magic,
            MarketingPreferences preferences,
            SimulatedTemplates templates,
            SimulatorConfig config) {
        this.faults = faults;
        this.magic = magic;
        this.preferences = preferences;
        this.templates = templates;
        this.config = config;
    }

    /// Of a message of this number to this customer.
    Optional<Faults.Kind> strike(String phoneNumberId, String to, Map<String, Object> message) {
        return faults.strike(phoneNumberId, to)
                .or(() -> magic.strike(phoneNumberId, to))
                .or(() -> preferences.refuses(phoneNumberId, to) && isMarketing(phoneNumberId, message)
                        ? Optional.of(Faults.Kind.OPTED_OUT)
                        : Optional.empty());
    }

    private boolean isMarketing(String phoneNumberId, Map<String, Object> message) {
        if (!(message.get("template") instanceof Map<?, ?> sent) || !(sent.get("language") instanceof Map<?, ?> in)) {
            return false;
        }
        return config.number(phoneNumberId)
                .flatMap(number -> templates.find(
                        number.wabaId(), String.valueOf(sent.get("name")), String.valueOf(in.get("code"))))
                .filter(template -> template.category().equalsIgnoreCase("marketing"))
                .isPresent();
    }
}
