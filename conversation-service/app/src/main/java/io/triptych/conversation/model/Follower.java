package io.triptych.conversation.model;

import java.util.List;

/// Hears of facts of other services, in no order and more than once; a batch is done as a whole or not at all.
public interface Follower<F> {

    void on(List<F> batch);
}
