package io.triptych.eventing.event;

import io.micronaut.context.exceptions.BeanContextException;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.transaction.exceptions.CannotCreateTransactionException;
import io.triptych.postgres.SqlErrors;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.PassesWithTime;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;

/// Who is to blame for what was thrown, and so what is right: what the surroundings did is tried again, for as long as
/// it takes; what the data did is set aside, for it would be the same each time.
///
/// Only what is known of the surroundings is theirs, wherever among the causes it stands. Everything else, of any
/// class, is the data's: a list of the errors that data can cause is never complete, and what is missing in it makes
/// a consumer stand still. Who throws an exception of their own that passes with time says so by [PassesWithTime].
public enum Blame {
    /// A connection, a time-out, another service, a database that is read-only or shuts down, or the end of this
    /// process.
    SURROUNDINGS,
    /// Memory, or a class that can't be loaded: perhaps for what this record is, perhaps for what else goes on.
    PROCESS,
    /// Everything else.
    DATA;

    /// What Kafka refuses for what the record is, however often one tries.
    private static final Set<Class<? extends KafkaException>> OF_THE_RECORD = Set.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidTopicException.class,
            InvalidRecordException.class,
            InvalidTimestampException.class,
            SerializationException.class,
            UnsupportedForMessageFormatException.class);

    private static final Set<Class<?>> OF_THE_SURROUNDINGS = Set.of(
            PassesWithTime.class,
            // Where our own code waits: for an answer, a thread, a lock.
            InterruptedException.class,
            TimeoutException.class,
            CancellationException.class,
            RejectedExecutionException.class,
            // Networks. Not IOException: whatever reads JSON throws it, too.
            SocketException.class,
            InterruptedIOException.class,
            UnknownHostException.class,
            HttpTimeoutException.class,
            ClosedChannelException.class,
            SSLException.class,
            // A connection that the pool doesn't have or that was lost in a transaction, and beans that are gone.
            ConnectionException.class,
            CannotCreateTransactionException.class,
            BeanContextException.class);

    /// Of this error and all of its causes.
    public static Blame of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean ofTheProcess = false;
        for (Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            if (each instanceof UnprocessableRecordException || isOfTheRecord(each)) {
                return DATA;
            }
            if (isOfTheSurroundings(each)) {
                return SURROUNDINGS;
            }
            ofTheProcess |= isOfTheProcess(each);
        }
        return ofTheProcess ? PROCESS : DATA;
    }

    private static boolean isOfTheRecord(Throwable cause) {
        return cause instanceof KafkaException && OF_THE_RECORD.contains(cause.getClass());
    }

    private static boolean isOfTheSurroundings(Throwable cause) {
        return switch (cause) {
            case SQLException sql -> SqlErrors.isOfTheSurroundings(sql);
            case KafkaException _ -> true;
            case FailureException failure -> failure.code() == FailureCode.UNAVAILABLE;
            default -> OF_THE_SURROUNDINGS.stream().anyMatch(each -> each.isInstance(cause));
        };
    }

    /// A stack that is too small is the data's: it is as deep each time, and the next record has it whole again.
    private static boolean isOfTheProcess(Throwable cause) {
        return (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError))
                || cause instanceof LinkageError;
    }
}
