package io.triptych.eventing.letter;

import io.micronaut.context.annotation.Value;
import io.triptych.eventing.client.TopicReader;
import io.triptych.eventing.client.TopicReader.Stretches;
import io.triptych.eventing.consumer.BatchConsumer;
import io.triptych.eventing.event.Blame;
import io.triptych.eventing.event.EventCodec;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The dead letters of this service. They stay on their topics for as long as these keep them, processed or not, and
/// may be processed again: a consumer's handler knows what it has done.
@Singleton
public final class DeadLetterBox {

    private final TopicReader reader;
    private final List<BatchConsumer> consumers;
    private final List<LetterRevival> revivals;
    private final Optional<LetterAudit> audit;
    private final EventCodec codec;
    private final String ending;

    DeadLetterBox(
            TopicReader reader,
            List<BatchConsumer> consumers,
            List<LetterRevival> revivals,
            Optional<LetterAudit> audit,
            EventCodec codec,
            @Value("${micronaut.application.name}") String service) {
        this.reader = reader;
        this.consumers = consumers;
        this.revivals = revivals;
        this.audit = audit;
        this.codec = codec;
        this.ending = ".dlt." + service;
    }

    /// What became of the letters. `failed` has those that can't be processed yet, with what they throw now.
    public record Outcome(long processed, List<Failed> failed) {}

    /// One that is as it was.
    public record Failed(DeadLetter letter, String reason) {}

    /// All that there are, the oldest first.
    public List<DeadLetter> list() {
        List<DeadLetter> found = new ArrayList<>();
        for (String each : reader.topicsThatEndWith(ending)) {
            reader.read(
                    each, Stretches.EVERYTHING, records -> records.forEach(letter -> found.add(DeadLetter.of(letter))));
        }
        found.sort(Comparator.comparing(DeadLetter::failedAt));
        return found;
    }

    /// Processes all of them, the oldest first. Fails while the surroundings do, and then goes on from the first when
    /// it is called again.
    public Outcome revive() throws Exception {
        long processed = 0;
        List<Failed> failed = new ArrayList<>();
        for (DeadLetter letter : list()) {
            try {
                revive(letter);
                processed++;
            } catch (Exception e) {
                if (Blame.of(e) != Blame.DATA) {
                    throw e;
                }
                failed.add(new Failed(letter, String.valueOf(e.getMessage())));
            }
        }
        return new Outcome(processed, failed);
    }

    private void revive(DeadLetter letter) throws Exception {
        for (LetterRevival each : revivals) {
            if (each.takes(letter.topic())) {
                each.revive(letter);
                return;
            }
        }
        BatchConsumer consumer = consumers.stream()
                .filter(each -> each.reads(letter.topic()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody here reads " + letter.topic() + " any more"));
        ConsumerRecord<String, byte[]> record = letter.isLeftOut() ? inItsTopic(letter) : letter.original();
        consumer.handleAgain(record);
        if (audit.isPresent()) {
            audit.get().revived(codec.decode(record.value(), Map.class).companyId(), letter);
        }
    }

    private ConsumerRecord<String, byte[]> inItsTopic(DeadLetter letter) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        reader.read(letter.topic(), Stretches.of(letter.partition(), letter.offset()), found::addAll);
        if (found.isEmpty()) {
            throw new IllegalStateException("its topic doesn't keep it any more");
        }
        return found.getFirst();
    }
}
