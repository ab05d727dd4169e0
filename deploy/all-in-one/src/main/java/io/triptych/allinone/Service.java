package io.triptych.allinone;

import java.util.List;
import java.util.stream.Stream;

/// What runs in this process, in the order of its start.
public enum Service {
    GATEWAY("gateway", "io.triptych.gateway", "io.triptych.gateway.GatewayApplication"),
    CONTACT("contact-service", "io.triptych.contact", "io.triptych.contact.ContactApplication"),
    CONVERSATION(
            "conversation-service", "io.triptych.conversation", "io.triptych.conversation.ConversationApplication"),
    MESSAGE("message-service", "io.triptych.message", "io.triptych.message.MessageApplication"),
    SIMULATOR("whatsapp-simulator", "io.triptych.simulator", "io.triptych.simulator.SimulatorApplication");

    private static final List<String> LIBRARIES =
            List.of("io.triptych.postgres", "io.triptych.service", "io.triptych.eventing");

    /// What the gateway offers to the services behind it. It lies inside the gateway's own package.
    private static final String GATEWAY_CLIENT = "io.triptych.gateway.people.client";

    private final String title;
    private final String rootPackage;
    private final String mainClass;

    Service(String title, String rootPackage, String mainClass) {
        this.title = title;
        this.rootPackage = rootPackage;
        this.mainClass = mainClass;
    }

    String title() {
        return title;
    }

    String mainClass() {
        return mainClass;
    }

    /// Whether this one must not see the bean that this class defines. The simulator stands for somebody else's
    /// platform and has nothing of ours; the gateway has no need of what it offers to others.
    boolean isForeign(String definition) {
        if (isWithin(definition, GATEWAY_CLIENT)) {
            return this == GATEWAY || this == SIMULATOR;
        }
        return Stream.of(values()).anyMatch(other -> other != this && isWithin(definition, other.rootPackage))
                || (this == SIMULATOR && LIBRARIES.stream().anyMatch(library -> isWithin(definition, library)));
    }

    private static boolean isWithin(String definition, String name) {
        return definition.startsWith(name + ".");
    }
}
