package io.triptych.postgres;

import io.triptych.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class PostgresArchitectureTest {

    /// `Company` is a word of tenancy, which is a mechanism here.
    @Test
    void libraryHasMechanismsAndNoBusinessWords() {
        ArchitectureRules.of("io.triptych.postgres")
                .library("Conversation", "Contact", "Message", "WhatsApp", "User", "Inbox");
    }
}
