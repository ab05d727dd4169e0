package io.triptych.service;

import io.triptych.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ServiceArchitectureTest {

    /// `Company` is a word of tenancy, which is a mechanism here; `Peer` names the services of the installation.
    @Test
    void libraryHasMechanismsAndNoBusinessWords() {
        ArchitectureRules.of("io.triptych.service").library("Conversation", "Contact", "Message", "WhatsApp", "Inbox");
    }
}
