package io.triptych.message.peer;

import io.micronaut.http.HttpStatus;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerCalls;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Bulk questions to owners: an answer for each element, in their order.
///
/// An owner answers what it refuses element by element. Should it refuse a whole question all the same, as invalid or
/// too large, the question is halved until the element is found; any other status is the owner's state, and the
/// question is asked again later.
@Singleton
final class OwnerCalls {

    private static final int ELEMENTS_MAX = 500;
    private static final Set<Integer> REFUSALS = Set.of(
            HttpStatus.BAD_REQUEST.getCode(),
            HttpStatus.REQUEST_ENTITY_TOO_LARGE.getCode(),
            HttpStatus.UNPROCESSABLE_ENTITY.getCode());

    private final PeerCalls calls;

    OwnerCalls(PeerCalls calls) {
        this.calls = calls;
    }

    /// How a question is put and its answer read.
    record Question<W, A, R>(
            Peer peer, String path, Function<List<W>, Object> body, Class<A> answer, Function<A, List<R>> elements) {}

    /// The answers; nothing for an element that was refused as part of a question.
    <W, A, R> List<Optional<R>> ask(Question<W, A, R> question, List<W> wanted) {
        List<Optional<R>> answers = new ArrayList<>(wanted.size());
        for (int from = 0; from < wanted.size(); from += ELEMENTS_MAX) {
            List<W> part = wanted.subList(from, Math.min(from + ELEMENTS_MAX, wanted.size()));
            answers.addAll(askPart(question, part));
        }
        return answers;
    }

    private <W, A, R> List<Optional<R>> askPart(Question<W, A, R> question, List<W> part) {
        PeerAnswer answer = calls.send(calls.request(
                question.peer(), "POST", question.path(), question.body().apply(part)));
        if (REFUSALS.contains(answer.status())) {
            return part.size() == 1 ? List.of(Optional.empty()) : halved(question, part);
        }
        if (!answer.isSuccess()) {
            throw new OwnerFailedException(question.peer().audience(), answer.status(), question.path());
        }
        List<R> elements = question.elements().apply(calls.data(answer, question.answer(), question.path()));
        if (elements.size() != part.size()) {
            throw new IllegalStateException(question.peer().audience() + " answered for another number of elements.");
        }
        return elements.stream().map(Optional::of).toList();
    }

    private <W, A, R> List<Optional<R>> halved(Question<W, A, R> question, List<W> part) {
        int half = part.size() / 2;
        List<Optional<R>> answers = new ArrayList<>(askPart(question, part.subList(0, half)));
        answers.addAll(askPart(question, part.subList(half, part.size())));
        return answers;
    }
}
