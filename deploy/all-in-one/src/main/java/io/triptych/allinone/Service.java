package io.triptych.allinone;

import java.util.List;
import java.util.stream.Stream;

/// What runs in this process, in the order of its start.
enum Service {
    GATEWAY("gateway", "io.triptych.gateway", "io.triptych.gateway.GatewayApplication"),
    CONTACT("contact-service", "io.triptych.contact", "io.triptych.contact.ContactApplication"),
    CONVERSATION(
            "conversation-service", "io.triptych.conversation", "io.triptych.conversation.ConversationApplication"),
    MESSAGE("message-service", "io.triptych.message", "io.triptych.message.MessageApplication"),
    SIMULATOR("whatsapp-simulator", "io.triptych.simulator", "io.triptych.simulator.SimulatorApplication");

    private static final List<String> LIBRARIES =
            List.of("io.triptych.postgres", "io.triptych.service", "io.triptych.eventing");

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

    /// The packages whose beans this one must not see. The simulator stands for somebody else's platform and has
    /// nothing of ours.
    List<String> foreignPackages() {
        Stream<String> others =
                Stream.of(values()).filter(other -> other != this).map(other -> other.rootPackage);
        return Stream.concat(others, this == SIMULATOR ? LIBRARIES.stream() : Stream.empty())
                .toList();
    }
}
