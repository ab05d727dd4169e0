package io.triptych.conversation.notification;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.model.Notification;
import io.triptych.conversation.model.Notifications;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.JsonFields;
import io.triptych.service.call.Limits;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person's own notifications.
@Controller("/notifications")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NotifyingController {

    private static final int USUAL = 20;
    private static final int MAX = 50;

    private final Notifications notifications;
    private final People people;
    private final PerformanceLog performance;

    NotifyingController(Notifications notifications, People people, PerformanceLog performance) {
        this.notifications = notifications;
        this.people = people;
        this.performance = performance;
    }

    /// The conversation that it is about.
    @Serdeable
    record About(
            long id, @Nullable String contactName, @Nullable String phoneNumber) {}

    /// Somebody of the company.
    @Serdeable
    record By(long id, String name) {}

    /// One notification.
    @Serdeable
    record NotificationView(
            long id,
            String kind,
            About conversation,
            @Nullable Long messageId,
            @Nullable String preview,
            @Nullable By by,
            Instant at,
            boolean read) {}

    /// Some of them, newest first.
    @Serdeable
    record NotificationPage(
            List<NotificationView> notifications,
            int unreadCount,
            @Nullable String nextCursor) {}

    /// How many are left.
    @Serdeable
    record Unread(int unreadCount) {}

    @Get
    Result<NotificationPage> list(
            Caller.Person person,
            @QueryValue("cursor") @Nullable String cursor,
            @QueryValue("limit") @Nullable Integer limit) {
        Viewer viewer = Viewer.of(person, people);
        int most = Limits.of(limit, USUAL, MAX);
        Long before = cursor == null ? null : Cursor.decode(cursor, 1).id(0);
        return performance.timed("notifications.list", viewer.companyId(), timing -> {
            Notifications.Page page = notifications.page(viewer, before, most + 1);
            List<Notification> found = page.notifications();
            List<Notification> shown = found.subList(0, Math.min(most, found.size()));
            timing.resultCount(shown.size());
            return Result.success(new NotificationPage(
                    shown.stream().map(each -> view(viewer, each)).toList(),
                    page.unreadCount(),
                    found.size() > most ? Cursor.encode(shown.getLast().id()) : null));
        });
    }

    @Post("/read")
    @Status(HttpStatus.OK)
    Result<Unread> read(Caller.Person person, @Body byte @Nullable [] body) {
        Viewer viewer = Viewer.of(person, people);
        JsonFields fields = JsonFields.of(body);
        List<Long> ids = fields.isGiven("ids") ? fields.ids("ids", MAX) : List.of();
        Long upTo = fields.isGiven("upTo") ? fields.optionalId("upTo") : null;
        fields.check();
        return performance.timed(
                "notifications.read",
                viewer.companyId(),
                timing -> Result.success(new Unread(notifications.markRead(viewer, Set.copyOf(ids), upTo))));
    }

    private NotificationView view(Viewer viewer, Notification notification) {
        Long byId = notification.notice().byId();
        String name = byId == null ? null : people.nameOf(viewer.companyId(), byId);
        return new NotificationView(
                notification.id(),
                notification.notice().kind().word(),
                new About(notification.conversationId(), notification.contactName(), notification.phoneNumber()),
                notification.notice().messageId(),
                notification.notice().preview(),
                byId == null || name == null ? null : new By(byId, name),
                notification.at(),
                notification.read());
    }
}
