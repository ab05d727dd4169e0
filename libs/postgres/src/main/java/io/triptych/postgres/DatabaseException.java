package io.triptych.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// An [SQLException] on its way through code that doesn't declare it.
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /// The five characters by which PostgreSQL says what kind of error it is; empty if it said nothing.
    public String sqlState() {
        return getCause() instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }

    /// The constraint that a row would have broken; empty if it was another error.
    public String constraint() {
        @Nullable
        ServerErrorMessage said = getCause() instanceof PSQLException error ? error.getServerErrorMessage() : null;
        @Nullable String constraint = said == null ? null : said.getConstraint();
        return constraint == null ? "" : constraint;
    }
}
