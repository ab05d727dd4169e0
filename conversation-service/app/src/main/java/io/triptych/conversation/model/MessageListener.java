package io.triptych.conversation.model;

import java.util.List;

/// Hears of messages, in no order and more than once; a batch is done as a whole or not at all.
public interface MessageListener {

    void on(List<HeardMessage> batch);
}
