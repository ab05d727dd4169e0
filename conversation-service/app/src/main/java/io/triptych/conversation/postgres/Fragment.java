package io.triptych.conversation.postgres;

import io.triptych.postgres.SqlStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A piece of SQL with what stands for its question marks. Texts are constants: statements stay few, so that PostgreSQL
/// keeps them prepared.
record Fragment(String sql, List<Object> parameters) {

    static Fragment of(String sql, Object... parameters) {
        return new Fragment(sql, Arrays.asList(parameters));
    }

    Fragment and(Fragment other) {
        return new Fragment(sql + " AND " + other.sql, both(parameters, other.parameters));
    }

    Fragment then(String text) {
        return new Fragment(sql + text, parameters);
    }

    Fragment within(String before, String after) {
        return new Fragment(before + sql + after, parameters);
    }

    Fragment then(Fragment other) {
        return new Fragment(sql + other.sql, both(parameters, other.parameters));
    }

    static Fragment joined(String separator, List<Fragment> parts) {
        var parameters = new ArrayList<>();
        var sql = new ArrayList<String>();
        for (Fragment part : parts) {
            sql.add(part.sql);
            parameters.addAll(part.parameters);
        }
        return new Fragment(String.join(separator, sql), parameters);
    }

    /// The statement that this is a whole one of.
    SqlStatement statement() {
        SqlStatement statement = SqlStatement.of(sql);
        parameters.forEach(parameter -> add(statement, parameter));
        return statement;
    }

    private static void add(SqlStatement statement, Object parameter) {
        switch (parameter) {
            case Long number -> statement.bigint(number);
            case Integer number -> statement.integer(number);
            case String text -> statement.text(text);
            case Instant time -> statement.instant(time);
            default -> throw new IllegalArgumentException(parameter.getClass() + " is no parameter");
        }
    }

    private static List<Object> both(List<Object> some, List<Object> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
