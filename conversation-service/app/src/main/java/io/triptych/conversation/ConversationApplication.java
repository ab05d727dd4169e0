package io.triptych.conversation;

import io.micronaut.runtime.Micronaut;

/// Starts conversation-service.
public final class ConversationApplication {
    private ConversationApplication() {}

    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(ConversationApplication.class)
                .overrideConfigLocations("classpath:conversation/")
                .start();
    }
}
