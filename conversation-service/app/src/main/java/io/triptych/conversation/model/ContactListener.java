package io.triptych.conversation.model;

import java.util.List;

/// Hears of contacts, more than once; a batch is done as a whole or not at all.
public interface ContactListener {

    void on(List<HeardContact> batch);
}
