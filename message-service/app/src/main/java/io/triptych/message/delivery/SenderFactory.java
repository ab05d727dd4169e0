package io.triptych.message.delivery;

import io.micronaut.context.annotation.Factory;
import io.triptych.message.model.Deliveries;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Waits;
import io.triptych.message.model.WhatsApp;
import jakarta.inject.Singleton;

/// Puts together what every lane shares.
@Factory
final class SenderFactory {

    @Singleton
    Lane.Collaborators collaborators(
            Deliveries deliveries,
            Lanes lanes,
            Waits waits,
            Calls calls,
            Endings endings,
            WhatsApp whatsApp,
            SenderConfig config) {
        return new Lane.Collaborators(deliveries, lanes, waits, calls, endings, whatsApp, config);
    }
}
