package io.triptych.conversation.inbox;

import io.micronaut.http.HttpRequest;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.InboxQuery;
import io.triptych.conversation.model.InboxQuery.AssigneeFilter;
import io.triptych.conversation.model.InboxQuery.Closing;
import io.triptych.conversation.model.InboxQuery.Position;
import io.triptych.conversation.model.Viewer;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.Ids;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureException;
import io.triptych.text.SearchText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the list's filters strictly: what is no filter, or empty, or given twice is refused, not guessed at. Only an
/// empty search is none, as that is what a person has typed who has typed nothing.
final class InboxParameters {

    private static final int SEARCH_LENGTH_MAX = 100;
    private static final int NAMED_MAX = 100;
    private static final Duration WINDOW = Duration.ofHours(24);

    private final QueryParameters parameters;
    private final Viewer viewer;
    private final Instant now;

    InboxParameters(HttpRequest<?> request, Viewer viewer, Instant now) {
        this(QueryParameters.of(request), viewer, now);
    }

    InboxParameters(QueryParameters parameters, Viewer viewer, Instant now) {
        this.parameters = parameters;
        this.viewer = viewer;
        this.now = now;
    }

    InboxQuery query() {
        return new InboxQuery(
                status(),
                assignee(),
                id("teamId"),
                parameters.flag("unread"),
                parameters.flag("unanswered"),
                closing(),
                parameters.flag("snoozed"),
                id("accountId"),
                id("labelId"),
                search(),
                after(),
                parameters.limit(20, 100));
    }

    /// Which conversations are named, separated by commas.
    static List<Long> ids(HttpRequest<?> request) {
        String[] ids = QueryParameters.of(request).text("ids").orElse("").split(",", -1);
        if (ids.length > NAMED_MAX) {
            throw FailureException.invalid("ids", "must be at most " + NAMED_MAX);
        }
        return Arrays.stream(ids).map(id -> Ids.positive("ids", id)).toList();
    }

    @Nullable
    Long id(String name) {
        return parameters.id(name);
    }

    private @Nullable ConversationStatus status() {
        return parameters
                .text("status")
                .map(word -> ConversationStatus.ofWord(word)
                        .orElseThrow(() -> FailureException.invalid("status", "must be active or archived")))
                .orElse(null);
    }

    private AssigneeFilter assignee() {
        String wanted = parameters.text("assignedTo").orElse("");
        return switch (wanted) {
            case "" -> new AssigneeFilter.Anyone();
            case "me" -> new AssigneeFilter.AssignedTo(viewer.userId());
            case "unassigned" -> new AssigneeFilter.Unassigned();
            default -> new AssigneeFilter.AssignedTo(Ids.positive("assignedTo", wanted));
        };
    }

    private @Nullable Closing closing() {
        return parameters
                .text("windowClosingWithin")
                .map(InboxParameters::withinTheWindow)
                .map(within -> new Closing(now, now.plus(within)))
                .orElse(null);
    }

    private static Duration withinTheWindow(String text) {
        Duration within = duration(text);
        if (!within.isPositive() || within.compareTo(WINDOW) > 0) {
            throw FailureException.invalid("windowClosingWithin", "must be more than nothing and at most " + WINDOW);
        }
        return within;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException notADuration) {
            throw FailureException.invalid("windowClosingWithin", "must be a duration such as PT1H");
        }
    }

    private @Nullable SearchText search() {
        SearchText search = SearchText.of(parameters.typed("search", SEARCH_LENGTH_MAX));
        return search.isBlank() ? null : search;
    }

    private @Nullable Position after() {
        return parameters.text("cursor").map(InboxParameters::position).orElse(null);
    }

    static String cursor(Position position) {
        return Cursor.encode(position.lastMessageAt(), position.id());
    }

    private static Position position(String cursor) {
        var parts = Cursor.decode(cursor, 2);
        return new Position(parts.instant(0), parts.id(1));
    }
}
