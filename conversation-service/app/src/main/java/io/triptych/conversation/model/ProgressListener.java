package io.triptych.conversation.model;

import java.util.List;

/// Hears of conversations' progress, in no order and more than once; a batch is done as a whole or not at all.
public interface ProgressListener {

    void on(List<HeardProgress> batch);
}
