package io.triptych.message.delivery;

import io.micronaut.data.connection.exceptions.ConnectionException;
import java.sql.SQLException;

/// Tells what a message's own data make our code throw, which would be thrown for ever, from what the surroundings
/// do, which passes.
final class Poison {
    private Poison() {}

    /// Of the data is what PostgreSQL says so of (22: a value that can't be stored, 23: a broken rule) and whatever
    /// our own code throws, of any class. A lost connection, another error of PostgreSQL's or an exhausted JVM is
    /// not.
    static boolean isOfTheData(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state != null && (state.startsWith("22") || state.startsWith("23"));
            }
            if (each instanceof ConnectionException || each instanceof InterruptedException) {
                return false;
            }
            if (each instanceof VirtualMachineError && !(each instanceof StackOverflowError)) {
                return false;
            }
        }
        return true;
    }
}
