package io.triptych.contact.postgres;

import io.triptych.contact.model.ContactQuery;
import io.triptych.contact.model.ContactQuery.Place;
import io.triptych.contact.model.Findable;
import io.triptych.postgres.SqlStatement;
import io.triptych.text.SearchText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The statement for a page of contacts: one more than the page has, to know whether there is a next one. Texts are
/// constants: statements stay few, so that PostgreSQL keeps them prepared.
final class DirectoryStatement {

    private final List<String> conditions = new ArrayList<>();
    private final List<Consumer<SqlStatement>> parameters = new ArrayList<>();
    private String before = "";

    private DirectoryStatement() {}

    static SqlStatement of(long companyId, ContactQuery query) {
        return new DirectoryStatement().statement(companyId, query);
    }

    private SqlStatement statement(long companyId, ContactQuery query) {
        SearchText search = query.search();
        if (search != null && !search.isTooShortForAnIndex()) {
            found(search);
        }
        add("c.company_id = ? AND c.merged_into IS NULL", statement -> statement.bigint(companyId));
        if (search != null && search.isTooShortForAnIndex()) {
            walked(search);
        } else if (search != null) {
            conditions.add("c.id IN (SELECT id FROM found)");
        }
        String tag = query.tag();
        if (tag != null) {
            add(
                    "c.id IN (SELECT t.contact_id FROM contact_tags t WHERE t.company_id = ? AND t.tag_folded = ?)",
                    statement -> statement.bigint(companyId).text(Findable.tag(tag)));
        }
        Collection<Long> among = query.among();
        if (among != null) {
            add("c.id = ANY (?)", statement -> statement.bigints(among));
        }
        Place after = query.after();
        if (after != null) {
            add(
                    "(c.listed_as, c.id) > (?, ?)",
                    statement -> statement.text(after.listedAs()).bigint(after.id()));
        }
        SqlStatement statement = SqlStatement.of(before + "SELECT c.listed_as, c.id FROM contacts c WHERE "
                + String.join(" AND ", conditions) + " ORDER BY c.listed_as, c.id LIMIT ?");
        parameters.forEach(parameter -> parameter.accept(statement));
        return statement.integer(query.limit() + 1);
    }

    private void found(SearchText search) {
        List<String> numbers = search.phoneNumberPatterns();
        before = numbers.stream()
                .map(_ -> "SELECT contacts_matching(?, ?) AS id")
                .collect(Collectors.joining(" UNION ALL ", "WITH found AS MATERIALIZED (", ") "));
        numbers.forEach(number ->
                parameters.add(statement -> statement.text(search.namePattern()).text(number)));
    }

    // Most contacts have two letters: the list's own order finds a page sooner than all of their ids.
    private void walked(SearchText search) {
        add(
                "(c.words_folded LIKE ? OR c.numbers_folded LIKE ?)",
                statement -> statement.text(search.namePattern()).text(search.phoneNumberPattern()));
    }

    private void add(String condition, Consumer<SqlStatement> parameter) {
        conditions.add(condition);
        parameters.add(parameter);
    }
}
