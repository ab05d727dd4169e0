package io.triptych.conversation.inbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.http.ViewFilter;
import io.triptych.conversation.model.SavedView;
import io.triptych.conversation.model.SavedViews;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The list's filters that people keep by a name, for themselves, a team or the company.
@Controller("/views")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SavedViewController {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final SavedViews views;
    private final ViewSharing sharing;
    private final People people;
    private final PerformanceLog performance;
    private final Clock clock;

    SavedViewController(SavedViews views, ViewSharing sharing, People people, PerformanceLog performance, Clock clock) {
        this.views = views;
        this.sharing = sharing;
        this.people = people;
        this.performance = performance;
        this.clock = clock;
    }

    @Serdeable
    record Author(long id, @Nullable String name) {}

    @Serdeable
    record SavedViewJson(
            long id,
            String name,
            ViewFilter filter,
            String shared,
            @Nullable Long teamId,
            Author author) {}

    @Serdeable
    record AllViews(List<SavedViewJson> views) {}

    @Serdeable
    record OneView(SavedViewJson view) {}

    @Serdeable
    record DeletedView() {}

    @Get
    Result.Success<AllViews> list(Caller.Person person) {
        Viewer viewer = Viewer.of(person, people);
        return performance.timed("views.list", viewer.companyId(), timing -> {
            List<SavedViewJson> all = views.seenBy(viewer).stream()
                    .map(each -> shown(viewer, each))
                    .toList();
            timing.resultCount(all.size());
            return Result.success(new AllViews(all));
        });
    }

    @Post
    HttpResponse<Result.Success<OneView>> save(Caller.Person person, @Body byte @Nullable [] body) {
        Viewer viewer = Viewer.of(person, people);
        SavedView.Draft draft = SavedViewRequest.ofNew(body, viewer, clock.instant());
        sharing.check(viewer, viewer.userId(), null, draft);
        return performance.timed(
                "views.create",
                viewer.companyId(),
                () -> HttpResponse.created(Result.success(new OneView(answer(viewer, views.add(viewer, draft))))));
    }

    @Patch("/{viewId}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    Result.Success<OneView> change(Caller.Person person, String viewId, @Body byte @Nullable [] body) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("viewId", viewId);
        SavedViewRequest wanted = SavedViewRequest.of(body, viewer, clock.instant());
        return performance.timed("views.change", viewer.companyId(), () -> {
            var outcome = views.change(viewer, id, before -> {
                SavedView.Draft draft = wanted.appliedTo(before.draft());
                sharing.check(viewer, before.authorId(), before.draft(), draft);
                return new SavedView(before.id(), before.authorId(), draft);
            });
            return Result.success(new OneView(answer(viewer, outcome)));
        });
    }

    @Delete("/{viewId}")
    Result.Success<DeletedView> delete(Caller.Person person, String viewId) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("viewId", viewId);
        return performance.timed("views.delete", viewer.companyId(), () -> {
            answer(viewer, views.delete(viewer, id));
            return Result.success(new DeletedView());
        });
    }

    private SavedViewJson answer(Viewer viewer, SavedViews.Outcome outcome) {
        return switch (outcome) {
            case SavedViews.Outcome.Done(SavedView view) -> shown(viewer, view);
            case SavedViews.Outcome.Unknown() -> throw FailureException.notFound("View");
            case SavedViews.Outcome.NotAllowed() ->
                throw new FailureException(
                        FailureCode.FORBIDDEN, "Only its author, a manager or an admin may change this view");
            case SavedViews.Outcome.NameTaken() ->
                throw new FailureException(
                        FailureCode.CONFLICT,
                        "Another view has this name",
                        Map.of("name", "must not be another view's"));
            case SavedViews.Outcome.TooMany(String why) -> throw new FailureException(FailureCode.CONFLICT, why);
        };
    }

    private SavedViewJson shown(Viewer viewer, SavedView view) {
        SavedView.Draft draft = view.draft();
        return new SavedViewJson(
                view.id(),
                draft.name(),
                draft.filter(),
                draft.shared().word(),
                draft.teamId(),
                new Author(view.authorId(), people.nameOf(viewer.companyId(), view.authorId())));
    }
}
