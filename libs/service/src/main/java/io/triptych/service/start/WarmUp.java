package io.triptych.service.start;

/// What a part of a service does by itself before the service says that it is ready, so that the first calls find
/// classes loaded, connections open and statements prepared.
///
/// It changes nothing. It is run several times, one part after the other, on one thread. What it throws is logged, and
/// it is run again later: a service is ready in the end also without it.
@FunctionalInterface
public interface WarmUp {
    void run() throws Exception;
}
