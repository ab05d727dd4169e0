package io.triptych.contact.postgres;

import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactDirectory;
import io.triptych.contact.model.ContactQuery;
import io.triptych.contact.model.ContactQuery.Place;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The list of contacts in PostgreSQL: first which ones, then all of each.
@Singleton
final class PostgresContactDirectory implements ContactDirectory {

    private final CompanyTransactions companies;
    private final Sql sql;
    private final ContactRows rows;
    private final TagRows tags;

    PostgresContactDirectory(CompanyTransactions companies, Sql sql, ContactRows rows, TagRows tags) {
        this.companies = companies;
        this.sql = sql;
        this.rows = rows;
        this.tags = tags;
    }

    @Override
    public Page page(long companyId, ContactQuery query) {
        return companies.read(companyId, () -> {
            List<Place> found = sql.list(
                    DirectoryStatement.of(companyId, query), row -> new Place(row.text("listed_as"), row.bigint("id")));
            List<Place> page = found.subList(0, Math.min(query.limit(), found.size()));
            return new Page(contacts(companyId, page), found.size() > page.size() ? page.getLast() : null);
        });
    }

    @Override
    public List<String> tags(long companyId, int limit) {
        return companies.read(companyId, () -> tags.list(companyId, limit));
    }

    private List<Contact> contacts(long companyId, List<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        List<Long> ids = places.stream().map(Place::id).toList();
        Map<Long, Contact> read =
                rows.read(List.of(companyId), ids).stream().collect(Collectors.toMap(Contact::id, Function.identity()));
        return ids.stream().map(read::get).filter(Objects::nonNull).toList();
    }
}
