package io.triptych.conversation.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    /// Fills a statement's question marks from `first` on.
    int fill(PreparedStatement statement) throws SQLException {
        int index = 1;
        for (Object parameter : parameters) {
            statement.setObject(index++, parameter);
        }
        return index;
    }

    private static List<Object> both(List<Object> some, List<Object> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
