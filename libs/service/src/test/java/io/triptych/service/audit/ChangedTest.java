package io.triptych.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangedTest {

    @Test
    void whatIsAnotherHasBothItsValues() {
        Changed changed = Changed.of("name", "Ana \"A\"", "Ana B").and("tags", List.of("vip"), List.of("vip", "porto"));

        assertThat(changed.json())
                .isEqualTo("{\"before\":{\"name\":\"Ana \\\"A\\\"\",\"tags\":[\"vip\"]},"
                        + "\"after\":{\"name\":\"Ana B\",\"tags\":[\"vip\",\"porto\"]}}");
        assertThat(changed.isAnything()).isTrue();
    }

    @Test
    void whatStayedIsLeftOut() {
        assertThat(Changed.of("name", "Ana", "Ana").and("active", true, true).json())
                .isEqualTo("{}");
        assertThat(Changed.of("name", null, null).isAnything()).isFalse();
    }

    @Test
    void whatCameOrWentHasOneValue() {
        assertThat(Changed.of("assignedTo", null, 41L).json()).isEqualTo("{\"after\":{\"assignedTo\":41}}");
        assertThat(Changed.of("email", "a@b.example", null).json())
                .isEqualTo("{\"before\":{\"email\":\"a@b.example\"}}");
    }

    @Test
    void ofTwoWholesTheDifferenceIsTold() {
        Map<String, Object> before = Map.of("name", "Sales", "capacity", 5);
        assertThat(Changed.between(before, Map.of("name", "Help", "capacity", 5))
                        .json())
                .isEqualTo("{\"before\":{\"name\":\"Sales\"},\"after\":{\"name\":\"Help\"}}");
        assertThat(Changed.between(Map.of("capacity", 5), Map.of()).json()).isEqualTo("{\"before\":{\"capacity\":5}}");
        assertThat(Changed.between(null, Map.of("capacity", 5)).json()).isEqualTo("{\"after\":{\"capacity\":5}}");
        assertThat(Changed.between(before, before).isAnything()).isFalse();
    }

    @Test
    void whatIsJsonStaysIt() {
        assertThat(Changed.nothing()
                        .andJson("preferences", "{\"theme\": \"dark\"}", null)
                        .json())
                .isEqualTo("{\"before\":{\"preferences\":{\"theme\": \"dark\"}}}");
    }

    @Test
    void whatElseIsWorthKnowingStandsBeside() {
        Changed changed = Changed.of("until", null, Instant.parse("2026-05-13T09:21:07.412Z"))
                .with("by", "triptychctl")
                .with("people", List.of(Map.of("role", "admin")));

        assertThat(changed.json())
                .isEqualTo("{\"by\":\"triptychctl\",\"people\":[{\"role\":\"admin\"}],"
                        + "\"after\":{\"until\":\"2026-05-13T09:21:07.412Z\"}}");
    }
}
