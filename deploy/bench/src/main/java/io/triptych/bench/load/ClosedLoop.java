package io.triptych.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Clients that each send the next request when the last one was answered, on a connection of their own.
final class ClosedLoop {

    private final int port;
    private final int clients;

    ClosedLoop(int port, int clients) {
        this.port = port;
        this.clients = clients;
    }

    /// Makes the next request; null ends this client's loop.
    interface Requests {
        byte @Nullable [] next(SplittableRandom random);
    }

    private record Client(LongStream nanos, long failures) {}

    /// For so long, with `unitsEach` in each request.
    Measured run(Requests requests, int expectedStatus, int unitsEach, Duration time)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Future<Client>> running = new ArrayList<>();
        // Platform threads: a virtual one would wait for its socket by way of a poller thread.
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (int i = 0; i < clients; i++) {
                SplittableRandom random = new SplittableRandom(System.nanoTime() + i);
                running.add(threads.submit(() -> loop(requests, expectedStatus, random, end)));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        LongStream nanos = LongStream.empty();
        long failures = 0;
        for (Future<Client> client : running) {
            nanos = LongStream.concat(nanos, client.get().nanos());
            failures += client.get().failures();
        }
        long[] all = nanos.toArray();
        return Measured.of((double) all.length * unitsEach, seconds, Arrays.stream(all), failures);
    }

    private Client loop(Requests requests, int expectedStatus, SplittableRandom random, long end) throws IOException {
        long[] nanos = new long[1 << 16];
        int count = 0;
        long failures = 0;
        try (HttpWire wire = new HttpWire(port)) {
            while (System.nanoTime() < end) {
                byte[] request = requests.next(random);
                if (request == null) {
                    break;
                }
                long before = System.nanoTime();
                int status = wire.call(request);
                long after = System.nanoTime();
                if (status == expectedStatus) {
                    if (count == nanos.length) {
                        nanos = Arrays.copyOf(nanos, 2 * count);
                    }
                    nanos[count++] = after - before;
                } else {
                    failures++;
                }
            }
        }
        return new Client(Arrays.stream(nanos, 0, count), failures);
    }
}
