package io.triptych.bench.load;

import io.triptych.bench.Installation;
import io.triptych.bench.machine.ProductCpu;
import io.triptych.bench.seed.SeededCompany;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/// A running, seeded all-in-one: what can be asked of it, and rounds of that.
record Product(Operations operations, ProductRound rounds, Database database) {

    /// The one whose data this is, which listens on this port as this process.
    static Product of(Installation installation, Connection connection, int port, long process, int clients)
            throws IOException, SQLException {
        Database database = new Database(connection, SeededCompany.NAME);
        Session session = new Session(port);
        session.renew();
        Operations operations = new Operations(session, database, Environment.appSecret());
        ProductRound rounds = new ProductRound(
                session,
                operations,
                database,
                new ClosedLoop(port, clients),
                new ProductCpu(process, installation.databaseProcess()));
        return new Product(operations, rounds, database);
    }
}
