package io.triptych.contact.query;

import io.micronaut.http.HttpRequest;
import io.triptych.contact.model.ContactQuery;
import io.triptych.contact.model.ContactQuery.Place;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.QueryParameters;
import io.triptych.text.SearchText;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Reads which contacts are wanted; what is no filter is `invalid_input`.
public final class ContactQueries {

    private static final int SEARCH_LENGTH_MAX = 100;
    private static final int TAG_LENGTH_MAX = 50;

    private ContactQueries() {}

    /// What a call asks for, among these contacts if they are given.
    public static ContactQuery of(HttpRequest<?> request, @Nullable Collection<Long> among, int limit, int limitMax) {
        QueryParameters parameters = QueryParameters.of(request);
        SearchText search = SearchText.of(parameters.typed("search", SEARCH_LENGTH_MAX));
        String tag = parameters.typed("tag", TAG_LENGTH_MAX);
        return new ContactQuery(
                search.isBlank() ? null : search,
                tag.isEmpty() ? null : tag,
                among,
                parameters.text("cursor").map(ContactQueries::place).orElse(null),
                parameters.limit(limit, limitMax));
    }

    private static Place place(String cursor) {
        Cursor parts = Cursor.decode(cursor, 2);
        return new Place(parts.word(0), parts.id(1));
    }
}
