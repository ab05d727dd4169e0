package io.triptych.postgres;

import io.micronaut.data.connection.exceptions.ConnectionException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What an error of the database means, by its SQLSTATE
/// (https://www.postgresql.org/docs/current/errcodes-appendix.html). The only place that knows these codes.
public final class SqlErrors {
    /// 08 connection, 28 credentials, 3D and 3F database or schema missing, 40 deadlock and serialization, 42 tables
    /// and rights while a release is rolled out, 53 resources, 55 locks, 57 operator, 58 system, F0 settings, 72
    /// snapshot too old.
    private static final Set<String> SURROUNDINGS_CLASSES =
            Set.of("08", "28", "3D", "3F", "40", "42", "53", "55", "57", "58", "F0", "72");

    /// Read-only standby, two time-outs of transactions, a statement that a pooler forgot, corrupted pages.
    private static final Set<String> SURROUNDINGS_STATES = Set.of("25006", "25P03", "25P04", "26000", "XX001", "XX002");

    /// Connection lost; out of resources; shut down, or cancelled by an operator or a time limit.
    private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57");

    private static final String NO_RIGHT = "42501";
    private static final String NOT_SUPPORTED = "0A000";
    private static final String CREDENTIALS_CLASS = "28";
    private static final String NO_DATABASE = "3D000";

    private static final String DUPLICATE = "23505";

    /// A character that no text has, and one that no JSON has.
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    private SqlErrors() {}

    /// What PostgreSQL says of it or of a cause of it; null if it said nothing.
    public static @Nullable String sqlState(Throwable thrown) {
        return causes(thrown)
                .map(each -> each instanceof SQLException sql ? sql.getSQLState() : null)
                .filter(state -> state != null)
                .findFirst()
                .orElse(null);
    }

    /// Whether a call failed because the database does not answer, and may work in a moment: its connection was lost
    /// or refused, or its statement was cancelled.
    public static boolean isOutage(Throwable thrown) {
        return causes(thrown)
                .anyMatch(each -> each instanceof ConnectionException
                        || each instanceof SQLTransientConnectionException
                        || (each instanceof SQLException sql && OUTAGE_CLASSES.contains(classOf(sql))));
    }

    /// Whether a value has the character that PostgreSQL stores neither in text nor in JSON: NUL.
    public static boolean isUnstorableText(Throwable thrown) {
        String state = sqlState(thrown);
        return state != null && UNSTORABLE.contains(state);
    }

    /// Whether a unique index has the value already.
    public static boolean isDuplicate(Throwable thrown) {
        return DUPLICATE.equals(sqlState(thrown));
    }

    /// Whether the server refuses a role, its password or the database's name: only who operates it can help.
    public static boolean isRefusedSignIn(SQLException error) {
        return classOf(error).equals(CREDENTIALS_CLASS) || NO_DATABASE.equals(error.getSQLState());
    }

    /// Whether a database, its pool or its operator is to blame, so that the same statement may work later, and not a
    /// statement's values.
    public static boolean isOfTheSurroundings(SQLException error) {
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
            default -> SURROUNDINGS_STATES.contains(state) || SURROUNDINGS_CLASSES.contains(classOf(error));
        };
    }

    private static String classOf(SQLException error) {
        String state = error.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    /// Where in PostgreSQL's code the error was raised: unlike the message it isn't translated.
    private static @Nullable String routine(SQLException error) {
        ServerErrorMessage said = error instanceof PSQLException from ? from.getServerErrorMessage() : null;
        return said == null ? null : said.getRoutine();
    }

    /// The error and its causes, each once.
    private static Stream<Throwable> causes(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return Stream.<Throwable>iterate(thrown, each -> each != null && seen.add(each), Throwable::getCause);
    }
}
