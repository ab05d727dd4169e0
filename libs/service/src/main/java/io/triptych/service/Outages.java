package io.triptych.service;

import io.micronaut.data.connection.exceptions.ConnectionException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/// What is nobody's mistake and may work later: a database or a service that does not answer.
final class Outages {
    private Outages() {}

    static boolean isOutage(Throwable thrown) {
        if (thrown instanceof PeerUnavailableException || isLostConnection(thrown)) {
            return true;
        }
        SQLException sql = sqlException(thrown);
        return sql != null && (sql instanceof SQLTransientConnectionException || isOutage(sql.getSQLState()));
    }

    /// A connection that was lost in a transaction is found out when it is given back, without a state.
    private static boolean isLostConnection(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof ConnectionException) {
                return true;
            }
        }
        return false;
    }

    /// Class 08: connection lost; 53: out of resources; 57: shut down, or cancelled by an operator or a time limit.
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57"));
    }

    static @Nullable SQLException sqlException(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
