package io.triptych.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A statement: its text and, in their order, what stands for its question marks, by PostgreSQL's types.
///
/// Made anew for each execution, by one thread. Texts are constants, or put together of constants: so few that the
/// driver and PostgreSQL keep them prepared.
public final class SqlStatement {

    /// One question mark's value.
    @FunctionalInterface
    interface Parameter {
        void set(PreparedStatement statement, int index) throws SQLException;
    }

    private final String text;
    private final List<Parameter> parameters = new ArrayList<>();

    private SqlStatement(String text) {
        this.text = text;
    }

    /// With this text, and no parameter yet.
    public static SqlStatement of(String text) {
        return new SqlStatement(text);
    }

    public SqlStatement bigint(@Nullable Long value) {
        return with((statement, index) -> statement.setObject(index, value, Types.BIGINT));
    }

    public SqlStatement integer(int value) {
        return with((statement, index) -> statement.setInt(index, value));
    }

    public SqlStatement bool(boolean value) {
        return with((statement, index) -> statement.setBoolean(index, value));
    }

    public SqlStatement text(@Nullable String value) {
        return with((statement, index) -> statement.setString(index, value));
    }

    public SqlStatement bytes(byte[] value) {
        return with((statement, index) -> statement.setBytes(index, value));
    }

    /// A `timestamptz`.
    public SqlStatement instant(@Nullable Instant value) {
        return with((statement, index) ->
                statement.setObject(index, value == null ? null : value.atOffset(ZoneOffset.UTC)));
    }

    public SqlStatement uuid(@Nullable UUID value) {
        return with((statement, index) -> statement.setObject(index, value, Types.OTHER));
    }

    public SqlStatement smallints(Collection<Integer> values) {
        return with(array("smallint", values.toArray()));
    }

    public SqlStatement bigints(Collection<Long> values) {
        return with(array("bigint", values.toArray()));
    }

    public SqlStatement uuids(Collection<UUID> values) {
        return with(array("uuid", values.toArray()));
    }

    public SqlStatement texts(Collection<String> values) {
        return with(array("text", values.toArray()));
    }

    public SqlStatement byteas(Collection<byte[]> values) {
        return with(array("bytea", values.toArray(byte[][]::new)));
    }

    /// A `timestamptz[]`.
    public SqlStatement instants(Collection<Instant> values) {
        return with(array("timestamptz", values.stream().map(Instant::toString).toArray()));
    }

    /// As many parameters as there are columns.
    public SqlStatement columns(ArrayColumns<?> columns) {
        parameters.addAll(columns.parameters());
        return this;
    }

    private SqlStatement with(Parameter parameter) {
        parameters.add(parameter);
        return this;
    }

    static Parameter array(String type, @Nullable Object[] values) {
        return (statement, index) ->
                statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    String text() {
        return text;
    }

    /// This statement after another one, to be sent with it.
    SqlStatement after(SqlStatement first) {
        SqlStatement both = new SqlStatement(first.text + ";\n" + text);
        both.parameters.addAll(first.parameters);
        both.parameters.addAll(parameters);
        return both;
    }

    void fill(PreparedStatement statement) throws SQLException {
        int index = 1;
        for (Parameter parameter : parameters) {
            parameter.set(statement, index++);
        }
    }
}
