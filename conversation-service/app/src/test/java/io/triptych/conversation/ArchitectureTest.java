package io.triptych.conversation;

import io.triptych.testing.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void featuresKnowTheModelAndNotEachOther() {
        ArchitectureRules.of("io.triptych.conversation")
                .service(
                        List.of(
                                "assignment",
                                "bulk",
                                "contact",
                                "departure",
                                "feed",
                                "history",
                                "inbox",
                                "labelling",
                                "notification",
                                "preview",
                                "resolution",
                                "snoozing",
                                "status",
                                "unread"),
                        List.of("kafka", "peer", "postgres"),
                        List.of("call"));
    }

    @Test
    void statementsGoBySqlAndRepositories() {
        ArchitectureRules.of("io.triptych.conversation").noJdbcByHand();
    }
}
