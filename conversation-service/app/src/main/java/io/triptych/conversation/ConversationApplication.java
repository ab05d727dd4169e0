package io.triptych.conversation;

import io.triptych.service.start.ServiceStart;

/// Starts conversation-service.
public final class ConversationApplication {
    private ConversationApplication() {}

    public static void main(String[] args) {
        ServiceStart.run(ConversationApplication.class, "conversation", args);
    }
}
