package io.triptych.message.intake;

import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Element;
import io.triptych.message.model.Tally;
import java.util.List;

/// Batches of elements whose addresses are known.
public final class Batches {

    private Batches() {}

    public static Tally store(MessageServer server, Element.Source record, List<Element> elements) {
        return server.bean(ElementStore.class).store(List.of(record), elements);
    }
}
