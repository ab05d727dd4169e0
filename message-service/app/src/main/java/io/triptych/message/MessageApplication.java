package io.triptych.message;

import io.triptych.service.start.ServiceStart;

/// Starts message-service, in the roles that `triptych.message.roles` names.
public final class MessageApplication {
    private MessageApplication() {}

    public static void main(String[] args) {
        ServiceStart.run(MessageApplication.class, "message", args);
    }
}
