package io.triptych.gateway.people.client;

import io.triptych.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class PeopleArchitectureTest {

    @Test
    void clientKnowsTheApiAndNoApp() {
        ArchitectureRules.of("io.triptych.gateway.people.client").client();
    }
}
