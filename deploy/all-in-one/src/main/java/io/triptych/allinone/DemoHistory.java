package io.triptych.allinone;

import io.triptych.allinone.Dialogues.Dialogue;
import io.triptych.allinone.Dialogues.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// When each line of a dialogue was said, by whom, and what became of it; and what the team did with the conversation.
///
/// `agent` is who it is assigned to, none for an unassigned one.
record DemoHistory(
        Dialogue dialogue, List<Said> said, DemoCompany.@Nullable DemoPerson agent, boolean read, boolean archived) {

    /// One line; `inboundNumber` is 0 for an agent's, `status` what WhatsApp reported of it.
    record Said(
            Line line,
            Instant at,
            long inboundNumber,
            String status,
            @Nullable Failure failure) {}

    /// Why an agent's last line never arrived.
    record Failure(int code, String title, String help, String action) {}

    private static final List<Failure> FAILURES = List.of(
            new Failure(
                    131026,
                    "Not delivered",
                    "WhatsApp could not deliver to this number. It may not be on WhatsApp, or may not take messages from"
                            + " businesses.",
                    "none"),
            new Failure(
                    131049,
                    "Held back by WhatsApp",
                    "WhatsApp limits how many messages of this kind a person gets. Try again after a day.",
                    "wait"));

    static DemoHistory of(Dialogue dialogue, DemoCompany company, Instant now, Random random) {
        boolean customersTurn = !dialogue.lines().getLast().own();
        boolean failed = !customersTurn && random.nextInt(12) == 0;
        DemoCompany.DemoPerson agent = random.nextInt(100) < 70
                ? company.agents().get(random.nextInt(company.agents().size()))
                : null;
        Duration ago = ago(random);
        boolean old = ago.compareTo(Duration.ofDays(5)) > 0;
        return new DemoHistory(
                dialogue,
                said(dialogue, now.minus(ago), failed, random),
                agent,
                !customersTurn || old || random.nextInt(3) == 0,
                old && !failed && random.nextInt(2) == 0);
    }

    /// How long ago the last line was: most of a day's work is of today, the rest goes back two months.
    private static Duration ago(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> Duration.ofMinutes(2 + random.nextInt(90));
            case 2, 3, 4 -> Duration.ofMinutes(90 + random.nextInt(1200));
            case 5, 6 -> Duration.ofHours(22 + random.nextInt(90));
            default -> Duration.ofHours(100 + random.nextInt(1300));
        };
    }

    private static List<Said> said(Dialogue dialogue, Instant last, boolean failed, Random random) {
        List<Line> lines = dialogue.lines();
        Instant[] times = new Instant[lines.size()];
        Instant at = last.truncatedTo(ChronoUnit.MILLIS);
        for (int i = lines.size() - 1; i >= 0; i--) {
            times[i] = at;
            at = at.minusMillis(45_000 + random.nextInt(1_200_000));
        }
        List<Said> said = new ArrayList<>();
        long inbound = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean own = lines.get(i).own();
            boolean isLast = i == lines.size() - 1;
            inbound += own ? 0 : 1;
            Failure failure = failed && isLast ? FAILURES.get(random.nextInt(FAILURES.size())) : null;
            said.add(
                    new Said(lines.get(i), times[i], own ? 0 : inbound, status(own, isLast, failure, random), failure));
        }
        return said;
    }

    private static String status(boolean own, boolean isLast, @Nullable Failure failure, Random random) {
        if (failure != null) {
            return "failed";
        }
        return !own || (isLast && random.nextInt(3) == 0) ? "delivered" : "read";
    }

    long inboundCount() {
        return said.stream().filter(each -> each.inboundNumber() > 0).count();
    }

    Instant lastInboundAt() {
        return said.stream()
                .filter(each -> each.inboundNumber() > 0)
                .map(Said::at)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
