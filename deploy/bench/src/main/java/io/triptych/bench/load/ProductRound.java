package io.triptych.bench.load;

import io.triptych.bench.load.Operation.Kind;
import io.triptych.bench.machine.ProductCpu;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// Rounds of one operation against the running product: what it answers, and the CPU time that this costs it.
final class ProductRound {
    private final Session session;
    private final Operations operations;
    private final Database database;
    private final ClosedLoop loop;
    private final ProductCpu cpu;

    ProductRound(Session session, Operations operations, Database database, ClosedLoop loop, ProductCpu cpu) {
        this.session = session;
        this.operations = operations;
        this.database = database;
        this.loop = loop;
        this.cpu = cpu;
    }

    /// One round of this length; what it wrote is settled before the next.
    Measured measure(Operation operation, Duration time)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        session.renew();
        if (operation.kind() == Kind.READ) {
            database.makeUnread();
            operations.readFromTheStart();
        }
        database.hold(operation.kind() == Kind.SEND);
        long before = database.latestMessageId();
        Map<Long, Duration> cpuBefore = cpu.snapshot();
        long start = System.nanoTime();
        Measured measured = loop.run(operation.requests(), operation.status(), operation.unitsEach(), time);
        if (operation.kind() == Kind.WEBHOOK) {
            // Only what is stored counts.
            measured.print(operation, "answered");
            database.awaitInbound(before, Math.round(measured.units()));
            measured = measured.lasting((System.nanoTime() - start) / 1e9);
        }
        measured.print(operation, "product");
        if (operation.kind() == Kind.SEND || operation.kind() == Kind.SEND_OUT) {
            database.withdrawQueued();
        }
        double lag = database.awaitQuiet();
        if (lag > 1) {
            System.out.printf(Locale.ROOT, "  caught up after %.0f s%n", lag);
        }
        measured = measured.costing(cpu.secondsSince(cpuBefore));
        System.out.printf(Locale.ROOT, "  %.2f ms of CPU each%n", measured.cpuMillisEach());
        return measured;
    }
}
