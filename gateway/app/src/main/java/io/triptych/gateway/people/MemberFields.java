package io.triptych.gateway.people;

import io.triptych.gateway.model.MemberChange;
import io.triptych.gateway.model.NewMember;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.SignInAddress;
import io.triptych.service.call.JsonFields;
import io.triptych.text.VisibleText;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what an admin says about somebody.
final class MemberFields {

    private static final int NAME_MAX = 100;
    private static final int TEAMS_MAX = 1000;
    private static final String TEAMS = "teamIds";

    private MemberFields() {}

    static NewMember newMember(JsonFields fields) {
        String name = checkedName(fields, fields.string("name", 1, NAME_MAX));
        String email = fields.string("email", 1, 254);
        Role role = role(fields, fields.string("role", 1, NAME_MAX));
        if (!SignInAddress.isOne(email)) {
            fields.reject("email", "must be an e-mail address");
        }
        List<Long> teamIds = fields.has(TEAMS) ? fields.ids(TEAMS, TEAMS_MAX) : List.of();
        fields.check();
        return new NewMember(name, SignInAddress.of(email), role == null ? Role.AGENT : role, teamIds);
    }

    static MemberChange change(JsonFields fields) {
        String name = fields.optionalString("name", 1, NAME_MAX);
        String role = fields.optionalString("role", 1, NAME_MAX);
        Boolean active = fields.has("active") ? fields.flag("active") : null;
        if (fields.has("active") && !fields.isGiven("active")) {
            fields.reject("active", "must be true or false");
        }
        MemberChange change = new MemberChange(
                name == null ? null : checkedName(fields, name),
                role == null ? null : role(fields, role),
                active,
                fields.has(TEAMS) ? fields.ids(TEAMS, TEAMS_MAX) : null);
        fields.check();
        return change;
    }

    private static String checkedName(JsonFields fields, String name) {
        if (VisibleText.isBlank(name)) {
            fields.reject("name", "must not be blank");
        }
        return VisibleText.line(name);
    }

    private static @Nullable Role role(JsonFields fields, String name) {
        Role role = Stream.of(Role.values())
                .filter(each -> each.wireName().equals(name))
                .findFirst()
                .orElse(null);
        if (role == null) {
            fields.reject("role", "must be agent, manager or admin");
        }
        return role;
    }
}
