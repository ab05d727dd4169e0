package io.triptych.seed;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Rows of one table on their way into it by COPY, in its text format.
public final class CopyBuffer {

    private final String sql;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    /// Of a table, with the columns that its rows have here.
    public CopyBuffer(String table, List<String> columns) {
        this.sql = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN";
        this.width = columns.size();
    }

    /// One row; its values are those of the columns, in their order.
    public void add(@Nullable Object... values) {
        if (values.length != width) {
            throw new IllegalArgumentException(values.length + " values for " + sql);
        }
        for (int i = 0; i < values.length; i++) {
            append(values[i]);
            text.append(i == values.length - 1 ? '\n' : '\t');
        }
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case byte[] bytes -> text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            case String string -> escape(string);
            default -> text.append(value);
        }
    }

    private void escape(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    /// Sends what was added since the last time.
    public void flush(Connection connection) throws SQLException, IOException {
        if (!text.isEmpty()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(text.toString()));
            text.setLength(0);
        }
    }
}
