package io.triptych.gateway.proxy;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import io.triptych.gateway.client.Peers;
import io.triptych.message.api.http.MediumView;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The bytes of files, from message-service: a part at a time and no faster than they are taken, so that no file is in
/// memory as a whole. The first part is there before the answer begins; one that fails later cuts the answer off.
@Singleton
final class MediaBytes {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Peers peers;
    private final Scheduler blocking;

    MediaBytes(Peers peers, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.peers = peers;
        this.blocking = Schedulers.fromExecutor(blocking);
    }

    /// A part that is read, and the place after it.
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares parts.
    private record Step(byte[] bytes, long next) {}

    /// What is wanted of a file; who asks may see it.
    Publisher<byte[]> of(long companyId, long id, boolean small, ByteRange wanted) {
        String path = "/internal/media/" + id + "/bytes?companyId=" + companyId + (small ? "&variant=thumbnail" : "")
                + "&from=";
        Step first = step(path, wanted, wanted.from());
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return Flux.<byte[], Step>generate(() -> first, (step, parts) -> {
                    parts.next(step.bytes());
                    if (step.next() > wanted.to()) {
                        parts.complete();
                        return step;
                    }
                    Supplier<Step> read = () -> step(path, wanted, step.next());
                    return context.propagate(read);
                })
                .subscribeOn(blocking);
    }

    private Step step(String path, ByteRange wanted, long from) {
        long to = Math.min(wanted.to(), from + MediumView.PART_BYTES_MAX - 1);
        PeerAnswer answer = peers.call(PeerRequest.get(Peer.MESSAGE, path + from + "&to=" + to, null));
        if (!answer.isSuccess() || answer.body().length != to - from + 1) {
            throw new FailureException(FailureCode.UNAVAILABLE, "The file is not available at the moment", RETRY_AFTER);
        }
        return new Step(answer.body(), to + 1);
    }
}
