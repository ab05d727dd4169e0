package io.triptych.message.intake;

import io.triptych.message.fixture.MessageServer;
import io.triptych.message.intake.reading.WebhookRecord;
import io.triptych.message.model.Element;
import io.triptych.message.model.Tally;
import java.util.List;

/// Batches of elements whose addresses are known.
public final class Batches {

    private Batches() {}

    public static Tally store(MessageServer server, Element.Source record, List<Element> elements) {
        return server.bean(ElementStore.class).store(List.of(record), elements);
    }

    /// Gives the elements of records that came just now their fates.
    public static void take(MessageServer server, List<WebhookRecord> records) {
        server.bean(BatchIntake.class).take(records);
    }
}
