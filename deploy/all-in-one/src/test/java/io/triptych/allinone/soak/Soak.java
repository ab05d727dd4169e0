package io.triptych.allinone.soak;

import io.triptych.allinone.soak.books.AllBooks;
import io.triptych.allinone.soak.books.Reconciler;
import io.triptych.allinone.soak.books.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// `make soak`: messages both ways while calls to WhatsApp go wrong, webhooks come twice, late and together, senders
/// and
/// intakes are killed, and Kafka and PostgreSQL are restarted. When all has settled, everybody's books are held against
/// each other. Exits with 1 if anything is wrong, and names it.
///
/// It writes as fast as the product takes it and no faster: whoever writes waits while much is due.
public final class Soak {
    private static final int WRITERS = 4;
    private static final int ANSWERERS = 10;
    /// Nobody writes while so much is due in the product, or on its way to it.
    private static final int BEHIND_MAX = 250;

    private static final int THINK_MIN_MILLIS = 20;
    private static final int THINK_MORE_MILLIS = 180;
    private static final Duration LOOKED_EVERY = Duration.ofMillis(300);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(15);
    private static final Duration CALM = Duration.ofSeconds(8);

    private final Plan plan;
    private final SoakedProduct product;
    private final Traffic traffic;
    private final Trouble trouble;
    private final State state;
    private final Waiting waiting = new Waiting();
    private final AtomicBoolean ends = new AtomicBoolean();
    private volatile long behind;
    private long told = System.nanoTime();

    private Soak(Plan plan, SoakedProduct product) {
        this.plan = plan;
        this.product = product;
        this.traffic = new Traffic(product);
        this.trouble = new Trouble(product, traffic);
        this.state = new State(product);
    }

    /// `SOAK_FOR`, `SOAK_MESSAGES` and `SOAK_SEED` say how ([Plan]); the folder is for what the product keeps. Exits
    /// with 2
    /// if it does not come to its end.
    public static void main(String[] arguments) {
        int status;
        try {
            status = soak(Plan.of(System.getenv()), Files.createDirectories(Path.of(arguments[0]))) ? 0 : 1;
        } catch (Exception e) {
            say("The soak did not come to its end: " + e);
            e.printStackTrace();
            status = 2;
        }
        // Servers of this process would keep it.
        System.exit(status);
    }

    private static boolean soak(Plan plan, Path folder) throws Exception {
        say("Soak with seed " + plan.seed() + " (SOAK_SEED=" + plan.seed() + " makes the same choices again)");
        try (SoakedProduct product = SoakedProduct.start(folder, plan.seed())) {
            say("All processes are ready");
            return new Soak(plan, product).run();
        }
    }

    static void say(String text) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }

    private boolean run() throws Exception {
        traffic.begin(waiting);
        say(traffic.customers().size() + " customers have written to "
                + SoakedProduct.numbersByCompany().size() + " numbers");
        product.platform().disorder(Trouble.DISORDER);
        long start = System.nanoTime();
        traffic();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        say(traffic.messages() + " messages in " + took.toSeconds() + " s; waiting until all is settled");
        Map<String, Long> open = settle();
        say("Reading everybody's books");
        AllBooks books = new Reading(product, traffic).books();
        List<Violation> violations = new ArrayList<>(Reconciler.violations(books));
        open.forEach((what, count) -> violations.add(
                new Violation(Violation.Kind.UNACCOUNTED, "", "", count + " " + what + " when all should be settled")));
        Report report = new Report(books, violations);
        report.row("seed", plan.seed());
        report.row("traffic", took.toSeconds() + " s");
        report.row(
                "customers, numbers",
                traffic.customers().size() + ", "
                        + SoakedProduct.numbersByCompany().size());
        report.row("killed or restarted", Report.words(trouble.outages()));
        report.row("calls to go wrong", Report.words(trouble.faults()));
        report.row("answers refused as the window was closed", traffic.refused());
        System.out.println("\n" + report.table());
        if (!violations.isEmpty()) {
            System.out.println(report.lives());
        }
        say(violations.isEmpty() ? "Nothing is wrong." : violations.size() + " things are wrong.");
        return violations.isEmpty();
    }

    private void traffic() throws Exception {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            running.add(all.submit(() -> repeat(LOOKED_EVERY, this::look)));
            Random faults = random(1);
            running.add(all.submit(() -> repeat(LOOKED_EVERY, () -> trouble.disturbCalls(faults))));
            for (int i = 0; i < WRITERS; i++) {
                Random random = random(100 + i);
                running.add(all.submit(() -> repeat(null, () -> take(random, () -> traffic.receive(random)))));
            }
            for (int i = 0; i < ANSWERERS; i++) {
                Random random = random(200 + i);
                running.add(all.submit(() -> repeat(null, () -> take(random, () -> traffic.answer(random)))));
            }
            try {
                trouble(running);
            } finally {
                ends.set(true);
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private Random random(int of) {
        return new Random(plan.seed() * 1_000 + of);
    }

    private interface Deed {
        void run() throws Exception;
    }

    private Void repeat(@Nullable Duration pause, Deed deed) throws Exception {
        while (!ends.get()) {
            deed.run();
            if (pause != null) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
        return null;
    }

    /// How much is due; while PostgreSQL is away, only what webhooks were not taken yet.
    private void look() throws InterruptedException {
        long due = product.platform().open();
        try {
            behind = due + state.behind();
        } catch (SQLException away) {
            behind = due;
        }
    }

    private void take(Random random, Deed deed) throws Exception {
        LockSupport.parkNanos(Duration.ofMillis(THINK_MIN_MILLIS + random.nextInt(THINK_MORE_MILLIS))
                .toNanos());
        if (behind < BEHIND_MAX) {
            deed.run();
        }
    }

    /// Every part is away once, and again as long as there is time.
    private void trouble(List<Future<?>> running) throws Exception {
        Random random = random(2);
        long until = System.nanoTime() + plan.time().toNanos();
        boolean isEnough = false;
        while (!isEnough) {
            for (String part : Trouble.parts(random)) {
                calm(running, until);
                if (!isOver(until) || !trouble.outages().containsKey(part)) {
                    trouble.takeAway(part, random);
                    int _ = traffic.askForUncertainAgain();
                }
            }
            isEnough = isOver(until);
        }
    }

    private boolean isOver(long until) {
        return System.nanoTime() > until && traffic.messages() >= plan.messages();
    }

    /// Some time without trouble; what has failed meanwhile ends all.
    private void calm(List<Future<?>> running, long until) throws ExecutionException, InterruptedException {
        long enough = System.nanoTime() + CALM.toNanos();
        while (System.nanoTime() < enough && !isOver(until)) {
            for (Future<?> each : running) {
                if (each.isDone()) {
                    each.get();
                }
            }
            LockSupport.parkNanos(LOOKED_EVERY.toNanos());
        }
    }

    /// What is still open in the end.
    private Map<String, Long> settle() throws Exception {
        trouble.end();
        product.awaitReady();
        Map<String, Long> open = awaitSettled();
        if (traffic.askForUncertainAgain() > 0 || !open.isEmpty()) {
            open = awaitSettled();
        }
        return open;
    }

    private Map<String, Long> awaitSettled() throws Exception {
        try {
            waiting.until("all to be settled", () -> {
                Map<String, Long> open = state.open();
                if (System.nanoTime() - told > TOLD_EVERY.toNanos() && !open.isEmpty()) {
                    say("  " + Report.words(open));
                    told = System.nanoTime();
                }
                return open.isEmpty();
            });
        } catch (IllegalStateException never) {
            say(String.valueOf(never.getMessage()));
        }
        return state.open();
    }
}
