package io.triptych.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Notes how often a service asks its database: each statement or batch that it executes, and each `COMMIT` and
/// `ROLLBACK`, is one round trip. `BEGIN` is none, as the driver sends it with the first statement.
///
/// What the outbox's relay does meanwhile is left out, and so is what the service does again and again by itself.
/// [TestProperties] puts it around the service's data sources.
public final class RoundTrips {
    private static final Pattern OF_THE_RELAY = Pattern.compile("(?s).*\\boutbox(_shards|_relays|_refused)?\\b.*");
    /// Of `@Scheduled` methods, and of what is `Repeated`.
    private static final String SCHEDULED_THREAD = "scheduled-executor";
    private static final String ROUNDS = "io.triptych.service.start.Rounds";
    private static final Queue<Transaction> NOTED = new ConcurrentLinkedQueue<>();

    private record Transaction(Thread thread, List<String> texts) {}

    private RoundTrips() {}

    /// The texts of what `work` asks, of one transaction after the other, in the order of their ends; nobody else may
    /// ask meanwhile.
    public static List<String> of(Runnable work) {
        NOTED.clear();
        work.run();
        return NOTED.stream().flatMap(each -> each.texts().stream()).toList();
    }

    /// The same of what `work` asks on this thread, whatever others ask meanwhile.
    public static List<String> ofThisThread(Runnable work) {
        NOTED.clear();
        work.run();
        return NOTED.stream()
                .filter(each -> each.thread().equals(Thread.currentThread()))
                .flatMap(each -> each.texts().stream())
                .toList();
    }

    /// A data source whose connections note what is asked through them.
    public static DataSource noting(DataSource noted) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(noted, method, arguments);
            return result instanceof Connection connection ? noting(connection) : result;
        });
    }

    private static Connection noting(Connection noted) {
        List<String> transaction = new ArrayList<>();
        return proxy(Connection.class, (method, arguments) -> {
            Object result = call(noted, method, arguments);
            switch (method.getName()) {
                case "commit", "rollback" -> {
                    if (!transaction.isEmpty()) {
                        transaction.add(method.getName().toUpperCase(Locale.ROOT));
                        end(transaction);
                    }
                }
                case "close" -> end(transaction);
                default -> {
                    if (result instanceof PreparedStatement statement && arguments != null) {
                        return noting(statement, (String) arguments[0], transaction);
                    }
                }
            }
            return result;
        });
    }

    private static PreparedStatement noting(PreparedStatement noted, String text, List<String> transaction) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                transaction.add(text);
            }
            return call(noted, method, arguments);
        });
    }

    private static void end(List<String> transaction) {
        boolean ofTheRelay = !transaction.isEmpty()
                && OF_THE_RELAY.matcher(transaction.getFirst()).matches();
        if (!ofTheRelay && !transaction.isEmpty() && !isByItself()) {
            NOTED.add(new Transaction(Thread.currentThread(), List.copyOf(transaction)));
        }
        transaction.clear();
    }

    private static boolean isByItself() {
        return Thread.currentThread().getName().startsWith(SCHEDULED_THREAD)
                || StackWalker.getInstance()
                        .walk(frames ->
                                frames.anyMatch(frame -> frame.getClassName().startsWith(ROUNDS)));
    }

    @FunctionalInterface
    private interface Answer {
        @Nullable
        Object to(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return Objects.requireNonNull(type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> answer.to(method, arguments))));
    }

    private static @Nullable Object call(Object noted, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(noted, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
