package io.triptych.gateway.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What somebody is in their company, and so what they may do.
public enum Role {
    AGENT,
    MANAGER,
    ADMIN;

    /// As it stands in tokens, events and the database.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /// The names of what this role may do beyond its own conversations, for a client that shows or hides it.
    public List<String> permissions() {
        return Stream.of(Permission.values())
                .filter(permission -> compareTo(permission.from()) >= 0)
                .map(Permission::wireName)
                .toList();
    }
}
