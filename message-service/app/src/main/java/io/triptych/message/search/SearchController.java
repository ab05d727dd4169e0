package io.triptych.message.search;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationPolicy;
import io.triptych.gateway.people.client.People;
import io.triptych.message.model.MessageSearch;
import io.triptych.message.model.MessageSearch.Found;
import io.triptych.message.model.MessageSearch.Place;
import io.triptych.message.model.MessageSearch.Reach;
import io.triptych.message.model.MessageSearch.Wanted;
import io.triptych.message.role.Roles;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.JsonBytes;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;
import io.triptych.text.FoundWords;
import io.triptych.text.FoundWords.Word;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Searches the messages that a person may see by what this service knows of who has which conversation. The
/// gateway lets conversation-service confirm what is found before anybody sees it.
@Controller("/messages/search")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class SearchController {

    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 50;
    private static final int LENGTH_MAX = 100;
    /// Clocks differ.
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private final MessageSearch search;
    private final People people;
    private final SearchJson json;
    private final Clock clock;
    private final PerformanceLog performance;

    SearchController(MessageSearch search, People people, SearchJson json, Clock clock, PerformanceLog performance) {
        this.search = search;
        this.people = people;
        this.json = json;
        this.clock = clock;
        this.performance = performance;
    }

    @Get
    @Produces(MediaType.APPLICATION_JSON)
    byte[] search(Caller.Person person, HttpRequest<?> request) {
        QueryParameters parameters = QueryParameters.of(request);
        List<Word> words = words(parameters);
        Long conversationId = parameters.id("conversationId");
        int limit = parameters.limit(LIMIT, LIMIT_MAX);
        Place before = parameters.text("cursor").map(SearchController::place).orElseGet(this::newest);
        return performance.timed("message.search", person.companyId(), timing -> {
            Found found = words.isEmpty()
                    ? new Found(List.of(), null)
                    : search.find(new Wanted(
                            person.companyId(), Lexemes.query(words), conversationId, reach(person), before, limit));
            timing.resultCount(found.hits().size());
            return JsonBytes.success(json.page(found, words));
        });
    }

    private static List<Word> words(QueryParameters parameters) {
        String text = parameters
                .textOrEmpty("q")
                .orElseThrow(() -> FailureException.invalid("q", "must have 1 to " + LENGTH_MAX + " characters"));
        if (text.isBlank() || text.codePointCount(0, text.length()) > LENGTH_MAX) {
            throw FailureException.invalid("q", "must have 1 to " + LENGTH_MAX + " characters");
        }
        return FoundWords.of(text);
    }

    private Reach reach(Caller.Person person) {
        if (ConversationPolicy.seesAll(person.role())) {
            return Reach.ALL;
        }
        boolean unassignedToo = people.agentsSeeUnassigned(person.companyId())
                || !people.teamsOf(person.companyId(), person.userId()).isEmpty();
        return new Reach(person.userId(), unassignedToo);
    }

    private Place newest() {
        return new Place(clock.instant().plus(AHEAD), Long.MAX_VALUE);
    }

    static String cursor(Place place) {
        // No id is 0, and a cursor's is none that is: before all of that moment.
        return Cursor.encode(place.at(), place.id() + 1);
    }

    private static Place place(String text) {
        Cursor cursor = Cursor.decode(text, 2);
        return new Place(cursor.instant(0), cursor.id(1) - 1);
    }
}
