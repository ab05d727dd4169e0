package io.triptych.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of a result: its values by column name, in PostgreSQL's types. Only valid inside its [RowMapper].
///
/// Nullable columns are read by the methods that say so; for all others NULL is an error.
public final class Row {
    private final ResultSet row;

    Row(ResultSet row) {
        this.row = row;
    }

    public long bigint(String column) {
        return present(column, bigintOrNull(column));
    }

    public @Nullable Long bigintOrNull(String column) {
        try {
            long value = row.getLong(column);
            return row.wasNull() ? null : value;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public int integer(String column) {
        return Math.toIntExact(bigint(column));
    }

    public @Nullable Integer integerOrNull(String column) {
        Long value = bigintOrNull(column);
        return value == null ? null : Math.toIntExact(value);
    }

    public double real(String column) {
        try {
            return row.getDouble(column);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public boolean bool(String column) {
        try {
            boolean value = row.getBoolean(column);
            return present(column, row.wasNull() ? null : value);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// Whether it is true; NULL isn't.
    public boolean isTrue(String column) {
        try {
            return row.getBoolean(column);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// Any type as text, JSON too.
    public String text(String column) {
        return present(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public Instant instant(String column) {
        return present(column, instantOrNull(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        try {
            OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public UUID uuid(String column) {
        try {
            return present(column, row.getObject(column, UUID.class));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public byte[] bytes(String column) {
        return present(column, bytesOrNull(column));
    }

    /// What a `bytea` holds, or text and JSON in UTF-8.
    public byte @Nullable [] bytesOrNull(String column) {
        try {
            return row.getBytes(column);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public List<Long> bigints(String column) {
        return List.of((Long[]) array(column));
    }

    public List<UUID> uuids(String column) {
        return List.of((UUID[]) array(column));
    }

    public List<String> texts(String column) {
        return List.of((String[]) array(column));
    }

    public List<Instant> instants(String column) {
        return Arrays.stream(array(column))
                .map(time -> ((Timestamp) time).toInstant())
                .toList();
    }

    private Object[] array(String column) {
        try {
            Array array = present(column, row.getArray(column));
            return (Object[]) array.getArray();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(column + " is NULL");
        }
        return value;
    }
}
