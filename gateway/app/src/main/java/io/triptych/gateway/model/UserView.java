package io.triptych.gateway.model;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

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
                user.preferences(),
                user.role().permissions());
    }
}
