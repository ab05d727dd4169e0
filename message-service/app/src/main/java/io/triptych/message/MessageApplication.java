package io.triptych.message;

import io.micronaut.runtime.Micronaut;

/// Starts message-service, in the roles that `triptych.message.roles` names.
public final class MessageApplication {
    private MessageApplication() {}

    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(MessageApplication.class)
                .overrideConfigLocations("classpath:message/")
                .start();
    }
}
