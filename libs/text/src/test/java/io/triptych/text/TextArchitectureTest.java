package io.triptych.text;

import io.triptych.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class TextArchitectureTest {

    @Test
    void libraryHasMechanismsAndNoBusinessWords() {
        ArchitectureRules.of("io.triptych.text")
                .library("Conversation", "Contact", "Message", "WhatsApp", "Inbox", "Company", "Phone");
    }
}
