package io.triptych.gateway.team;

import io.triptych.gateway.model.TeamChange;
import io.triptych.service.call.JsonFields;
import io.triptych.text.VisibleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a team shall be. What is left out stays; only `capacity` may be `null`, which removes the limit.
final class TeamFields {
    private static final int NAME_LENGTH_MAX = 100;
    private static final int MEMBERS_MAX = 1000;
    private static final int CAPACITY_MAX = 1000;

    private TeamFields() {}

    static TeamChange ofNew(JsonFields fields) {
        if (!fields.has("name")) {
            fields.reject("name", "must be given");
        }
        return of(fields);
    }

    static TeamChange of(JsonFields fields) {
        String name = name(fields);
        List<Long> memberIds = fields.has("memberIds") ? fields.ids("memberIds", MEMBERS_MAX) : null;
        String autoAssign = fields.optionalWord("autoAssign", "off", "round_robin");
        Integer capacity = fields.isGiven("capacity") ? fields.optionalInteger("capacity", 1, CAPACITY_MAX) : null;
        boolean setsCapacity = fields.has("capacity");
        fields.check();
        return new TeamChange(name, memberIds, autoAssign, setsCapacity, capacity);
    }

    private static @Nullable String name(JsonFields fields) {
        String name = fields.optionalString("name", 1, NAME_LENGTH_MAX);
        if (name != null && VisibleText.isBlank(name)) {
            fields.reject("name", "must not be blank");
        }
        return name == null ? null : VisibleText.line(name);
    }
}
