package io.triptych.gateway.view;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.User;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
        List<String> permissions,
        boolean secondFactor,
        List<Long> teamIds) {

    private static final Logger LOG = LoggerFactory.getLogger(UserView.class);
    private static final JsonMapper JSON = JsonMapper.createDefault();
    /// Readers of ours take a thousand levels, writers half of that; who ever had more than this had no preferences.
    private static final int DEPTH_MAX = 100;

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
                preferences(user),
                user.role().permissions(),
                user.secondFactor(),
                user.teamIds());
    }

    /// What can't be read back was let in once, before there were limits. It reads as nothing, so that nobody is locked
    /// out for it, until the person's next change replaces it.
    private static JsonNode preferences(User user) {
        try {
            JsonNode tree = JSON.readValue(user.preferences(), JsonNode.class);
            if (tree != null && isShallow(tree, DEPTH_MAX)) {
                return tree;
            }
        } catch (IOException unreadable) {
            // Said below.
        }
        LOG.atWarn()
                .addKeyValue("companyId", user.companyId())
                .addKeyValue("userId", user.id())
                .log("Preferences can't be read back and are shown as empty");
        return JsonNode.createObjectNode(Map.of());
    }

    private static boolean isShallow(JsonNode node, int levels) {
        if (!node.isContainerNode()) {
            return true;
        }
        if (levels == 0) {
            return false;
        }
        for (JsonNode each : node.values()) {
            if (!isShallow(each, levels - 1)) {
                return false;
            }
        }
        return true;
    }
}
