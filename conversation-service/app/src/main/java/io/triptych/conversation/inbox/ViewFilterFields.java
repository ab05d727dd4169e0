package io.triptych.conversation.inbox;

import io.triptych.conversation.api.http.ViewFilter;
import io.triptych.conversation.model.Viewer;
import io.triptych.service.call.JsonFields;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the filter of a saved view: the list's own parameters, judged as the list judges them. What isn't one is
/// refused and not passed over, as the view would show more than its author wants.
final class ViewFilterFields {

    private static final Set<String> TEXTS = Set.of("status", "assignedTo", "windowClosingWithin", "search");
    private static final Set<String> IDS = Set.of("teamId", "accountId", "labelId");
    private static final Set<String> FLAGS = Set.of("unread", "unanswered", "snoozed");

    private final JsonFields fields;
    private final Map<String, String> given = new LinkedHashMap<>();

    private ViewFilterFields(JsonFields fields) {
        this.fields = fields;
    }

    /// The filter within these fields; what is wrong with it they say when they are checked.
    static ViewFilter read(JsonFields fields, Viewer viewer, Instant now) {
        return new ViewFilterFields(fields).read(viewer, now);
    }

    private ViewFilter read(Viewer viewer, Instant now) {
        for (String name : fields.names()) {
            take(name);
        }
        try {
            var query = new InboxParameters(QueryParameters.of(given), viewer, now).query();
            return new ViewFilter(
                    given.get("status"),
                    given.get("assignedTo"),
                    query.teamId(),
                    yes(query.unreadOnly()),
                    yes(query.unansweredOnly()),
                    given.get("windowClosingWithin"),
                    yes(query.snoozed()),
                    query.accountId(),
                    query.labelId(),
                    query.search() == null ? null : given.get("search"));
        } catch (FailureException refused) {
            refused.fields().forEach(fields::reject);
            return new ViewFilter(null, null, null, null, null, null, null, null, null, null);
        }
    }

    private void take(String name) {
        if (!TEXTS.contains(name) && !IDS.contains(name) && !FLAGS.contains(name)) {
            fields.reject(name, "is no filter of the list");
        } else if (fields.isGiven(name)) {
            String value = value(name);
            if (value != null) {
                given.put(name, value);
            }
        }
    }

    private @Nullable String value(String name) {
        if (TEXTS.contains(name)) {
            return fields.optionalText(name);
        }
        if (FLAGS.contains(name)) {
            return Boolean.toString(fields.flag(name));
        }
        Long id = fields.optionalId(name);
        return id == null ? null : Long.toString(id);
    }

    private static @Nullable Boolean yes(boolean flag) {
        return flag ? true : null;
    }
}
