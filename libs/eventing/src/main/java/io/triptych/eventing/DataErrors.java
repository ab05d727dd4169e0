package io.triptych.eventing;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells errors of the data, which stay however often one tries, from all others.
final class DataErrors {
    private DataErrors() {}

    static boolean isOne(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnprocessableRecordException || isOfTheData(cause)) {
                return true;
            }
        }
        return false;
    }

    /// What PostgreSQL says of it, if it said something.
    static @Nullable String sqlState(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    /// Class 22 is a value that can't be stored, class 23 a broken constraint.
    private static boolean isOfTheData(Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23"));
    }
}
