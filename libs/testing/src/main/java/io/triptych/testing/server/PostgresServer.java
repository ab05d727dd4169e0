package io.triptych.testing.server;

/// A real PostgreSQL, wherever it comes from.
public interface PostgresServer {
    /// `jdbc:postgresql://host:port/database`, for a superuser named `postgres` with that password.
    String url(String database);

    /// Asks it to end and waits until it has, keeping its data.
    void stop();

    /// Starts it again on the same port with the same data; it answers afterwards.
    void start();

    /// Stops it for good.
    void close();
}
