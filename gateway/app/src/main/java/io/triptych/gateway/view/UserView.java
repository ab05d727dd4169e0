package io.triptych.gateway.view;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.User;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/// A person as they see themselves.
@Serdeable
public record UserView(
        long id,
        long companyId,
        String name,
        String email,
        String role,
        boolean active,
        String locale,
        String timeZone,
        JsonNode preferences,
        List<String> permissions) {

    private static final JsonMapper JSON = JsonMapper.createDefault();

    public static UserView of(User user) {
        return new UserView(
                user.id(),
                user.companyId(),
                user.name(),
                user.email(),
                user.role().wireName(),
                user.active(),
                user.locale(),
                user.timeZone(),
                tree(user.preferences()),
                user.role().permissions());
    }

    private static JsonNode tree(String json) {
        try {
            return Objects.requireNonNull(JSON.readValue(json, JsonNode.class));
        } catch (IOException e) {
            throw new IllegalStateException("What is kept as JSON is none", e);
        }
    }
}
