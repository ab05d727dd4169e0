package io.triptych.contact;

import io.triptych.testing.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void featuresKnowTheModelAndNotEachOther() {
        ArchitectureRules.of("io.triptych.contact")
                .service(
                        List.of("directory", "merging", "profile", "resolution", "table"),
                        List.of("postgres"),
                        List.of("patch", "query"));
    }

    @Test
    void statementsGoBySqlAndRepositories() {
        ArchitectureRules.of("io.triptych.contact").noJdbcByHand();
    }
}
