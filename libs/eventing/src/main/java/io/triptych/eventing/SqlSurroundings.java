package io.triptych.eventing;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Tells by the SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) what a database, its pool or
/// its operator did from what a statement's values did.
final class SqlSurroundings {
    /// 08 connection, 28 credentials, 3D and 3F database or schema missing, 40 deadlock and serialization, 42 tables
    /// and rights while a release is rolled out, 53 resources, 55 locks, 57 operator, 58 system, F0 settings, 72
    /// snapshot too old.
    private static final Set<String> CLASSES =
            Set.of("08", "28", "3D", "3F", "40", "42", "53", "55", "57", "58", "F0", "72");

    /// Read-only standby, two time-outs of transactions, a statement that a pooler forgot, corrupted pages.
    private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "26000", "XX001", "XX002");

    private static final String NO_RIGHT = "42501";
    private static final String NOT_SUPPORTED = "0A000";

    private SqlSurroundings() {}

    static boolean areToBlame(SQLException error) {
        if (error instanceof SQLTransientException
                || error instanceof SQLRecoverableException
                || error instanceof SQLNonTransientConnectionException) {
            return true;
        }
        String state = error.getSQLState();
        if (state == null || state.length() < 2) {
            // The pool says nothing, as when it is closed; the driver says nothing only of what it was told to do.
            return !(error instanceof PSQLException);
        }
        return switch (state) {
            // A row that a policy forbids has this state as well, and is one of the data.
            case NO_RIGHT -> !"ExecWithCheckOptions".equals(routine(error));
            // A migration changed a table beneath a statement that was prepared before.
            case NOT_SUPPORTED -> "RevalidateCachedQuery".equals(routine(error));
            default -> STATES.contains(state) || CLASSES.contains(state.substring(0, 2));
        };
    }

    /// Where in PostgreSQL's code the error was raised: unlike the message it isn't translated.
    private static @Nullable String routine(SQLException error) {
        ServerErrorMessage said = error instanceof PSQLException from ? from.getServerErrorMessage() : null;
        return said == null ? null : said.getRoutine();
    }
}
