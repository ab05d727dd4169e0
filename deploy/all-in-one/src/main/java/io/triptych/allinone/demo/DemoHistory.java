package io.triptych.allinone.demo;

import io.triptych.allinone.demo.Dialogues.Dialogue;
import io.triptych.allinone.demo.Dialogues.Line;
import io.triptych.message.api.MessageView.MessageError;
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

    /// One line; of an agent's whether the customer read it, or why it never arrived.
    record Said(
            Line line, Instant at, boolean read, @Nullable MessageError failure) {}

    private static final List<MessageError> FAILURES = List.of(
            new MessageError(
                    131026,
                    "Not delivered",
                    "WhatsApp could not deliver to this number. It may not be on WhatsApp, or may not take messages from"
                            + " businesses.",
                    "none"),
            new MessageError(
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
        for (int i = 0; i < lines.size(); i++) {
            boolean isLast = i == lines.size() - 1;
            MessageError failure = failed && isLast ? FAILURES.get(random.nextInt(FAILURES.size())) : null;
            boolean read = failure == null && lines.get(i).own() && !(isLast && random.nextInt(3) == 0);
            said.add(new Said(lines.get(i), times[i], read, failure));
        }
        return said;
    }
}
