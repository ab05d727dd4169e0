package io.triptych.conversation.inbox;

import io.micronaut.http.HttpParameters;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.InboxQuery;
import io.triptych.conversation.model.InboxQuery.AssigneeFilter;
import io.triptych.conversation.model.InboxQuery.Position;
import io.triptych.conversation.model.SearchText;
import io.triptych.conversation.model.Viewer;
import io.triptych.service.Cursor;
import io.triptych.service.FailureException;
import io.triptych.service.Ids;
import io.triptych.service.Limits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the list's filters strictly: what is no filter is refused, not guessed at. An empty search is none.
final class InboxParameters {

    private static final int SEARCH_LENGTH_MAX = 100;

    private final HttpParameters parameters;
    private final Viewer viewer;

    InboxParameters(HttpParameters parameters, Viewer viewer) {
        this.parameters = parameters;
        this.viewer = viewer;
    }

    InboxQuery query() {
        return new InboxQuery(status(), assignee(), unreadOnly(), id("accountId"), search(), after(), limit());
    }

    @Nullable
    Long id(String name) {
        return given(name).map(text -> Ids.positive(name, text)).orElse(null);
    }

    private @Nullable ConversationStatus status() {
        return given("status")
                .map(word -> ConversationStatus.ofWord(word)
                        .orElseThrow(() -> FailureException.invalid("status", "must be active or archived")))
                .orElse(null);
    }

    private AssigneeFilter assignee() {
        String wanted = given("assignedTo").orElse("");
        return switch (wanted) {
            case "" -> new AssigneeFilter.Anyone();
            case "me" -> new AssigneeFilter.AssignedTo(viewer.userId());
            case "unassigned" -> new AssigneeFilter.Unassigned();
            default -> new AssigneeFilter.AssignedTo(Ids.positive("assignedTo", wanted));
        };
    }

    private boolean unreadOnly() {
        return switch (given("unread").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw FailureException.invalid("unread", "must be true or false");
        };
    }

    private @Nullable SearchText search() {
        String text = given("search").orElse("");
        if (text.codePointCount(0, text.length()) > SEARCH_LENGTH_MAX) {
            throw FailureException.invalid("search", "must be at most " + SEARCH_LENGTH_MAX + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw FailureException.invalid("search", "must not contain NUL");
        }
        SearchText search = SearchText.of(text);
        return search.isBlank() ? null : search;
    }

    private @Nullable Position after() {
        return given("cursor").map(InboxParameters::position).orElse(null);
    }

    private int limit() {
        return Limits.of(given("limit").map(InboxParameters::number).orElse(null), 20, 100);
    }

    // Too long for a number is out of range too.
    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private Optional<String> given(String name) {
        return parameters.getFirst(name);
    }

    static String cursor(Position position) {
        return Cursor.encode(position.lastMessageAt(), position.id());
    }

    private static Position position(String cursor) {
        var parts = Cursor.decode(cursor, 2);
        return new Position(parts.instant(0), parts.id(1));
    }
}
