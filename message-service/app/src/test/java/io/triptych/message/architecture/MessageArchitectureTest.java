package io.triptych.message.architecture;

import io.triptych.testing.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageArchitectureTest {

    @Test
    void featuresKnowOnlyTheModelAndNoServiceKnowsAnother() {
        ArchitectureRules.of("io.triptych.message")
                .service(
                        List.of(
                                "accounts",
                                "canned",
                                "command",
                                "delivery",
                                "doubt",
                                "history",
                                "intake",
                                "media",
                                "notes",
                                "parked",
                                "receipts",
                                "receiving",
                                "reference",
                                "search",
                                "sending",
                                "status",
                                "templates"),
                        List.of("folder", "kafka", "peer", "postgres", "s3", "tink", "whatsapp"),
                        List.of("content", "role", "view", "webhook"));
    }

    @Test
    void statementsGoBySqlAndRepositories() {
        ArchitectureRules.of("io.triptych.message").noJdbcByHand();
    }
}
