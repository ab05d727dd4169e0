package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.api.MessageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a thread, newest first. `nextCursor` leads to older messages, `prevCursor` to newer ones.
@Serdeable
public record MessagePage(
        List<MessageView> messages,
        @Nullable String nextCursor,
        @Nullable String prevCursor) {}
