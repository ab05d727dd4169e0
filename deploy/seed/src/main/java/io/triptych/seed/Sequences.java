package io.triptych.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Takes ids in ranges, so that the services go on behind them.
public final class Sequences {

    private static final String RESERVE = """
            SELECT setval(s.name, s.first + ? - 1) - ? + 1
            FROM (SELECT name::regclass AS name, nextval(name::regclass) AS first FROM (VALUES (?)) AS v (name)) AS s""";

    private Sequences() {}

    /// The first of so many ids of this table.
    public static long reserve(Connection connection, String table, long count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESERVE)) {
            statement.setLong(1, count);
            statement.setLong(2, count);
            statement.setString(3, table + "_id_seq");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
