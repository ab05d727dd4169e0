package io.triptych.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.data.connection.exceptions.ConnectionException;
import io.triptych.service.DatabaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoisonTest {

    static Stream<Throwable> ofTheData() {
        return Stream.of(
                new NullPointerException(),
                new IllegalArgumentException(),
                new UncheckedIOException(new IOException("no JSON")),
                new StackOverflowError(),
                new AssertionError(),
                new NoClassDefFoundError(),
                new DatabaseException(new SQLException("", "22P05")),
                new IllegalStateException(new SQLException("", "23514")));
    }

    @ParameterizedTest
    @MethodSource("ofTheData")
    void whatTheDataMakeTheCodeThrowIsPoison(Throwable thrown) {
        assertThat(Poison.isOfTheData(thrown)).isTrue();
    }

    static Stream<Throwable> ofTheSurroundings() {
        return Stream.of(
                new DatabaseException(new SQLException("", "08006")),
                new DatabaseException(new SQLException("", "57014")),
                new DatabaseException(new SQLException("", "40P01")),
                new DatabaseException(new SQLException("", "42703")),
                new IllegalStateException(new SQLTransientConnectionException()),
                new IllegalStateException(new ConnectionException("lost")),
                new IllegalStateException(new InterruptedException()),
                new OutOfMemoryError());
    }

    @ParameterizedTest
    @MethodSource("ofTheSurroundings")
    void whatTheSurroundingsDoPasses(Throwable thrown) {
        assertThat(Poison.isOfTheData(thrown)).isFalse();
    }
}
