package io.triptych.conversation.inbox;

import io.triptych.conversation.api.http.ViewFilter;
import io.triptych.conversation.model.SavedView;
import io.triptych.conversation.model.SavedView.Shared;
import io.triptych.conversation.model.Viewer;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureException;
import io.triptych.text.VisibleText;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a saved view shall be. What is not given stays; a filter that is given is the whole filter.
record SavedViewRequest(
        @Nullable String name,
        @Nullable ViewFilter filter,
        @Nullable Shared shared,
        @Nullable Long teamId) {

    /// A new one: shared with nobody, if it doesn't say so.
    static SavedView.Draft ofNew(byte @Nullable [] body, Viewer viewer, Instant now) {
        JsonFields fields = JsonFields.of(body);
        for (String each : new String[] {"name", "filter"}) {
            if (!fields.has(each)) {
                fields.reject(each, "must be given");
            }
        }
        SavedViewRequest wanted = of(fields, viewer, now);
        return wanted.appliedTo(new SavedView.Draft(
                Objects.requireNonNull(wanted.name()), Objects.requireNonNull(wanted.filter()), Shared.NONE, null));
    }

    static SavedViewRequest of(byte @Nullable [] body, Viewer viewer, Instant now) {
        return of(JsonFields.of(body), viewer, now);
    }

    private static SavedViewRequest of(JsonFields fields, Viewer viewer, Instant now) {
        String name = fields.optionalString("name", 1, SavedView.NAME_LENGTH_MAX);
        if (name != null && VisibleText.isBlank(name)) {
            fields.reject("name", "must not be blank");
        }
        JsonFields within = fields.has("filter") ? fields.object("filter") : null;
        ViewFilter filter = within == null ? null : ViewFilterFields.read(within, viewer, now);
        String shared = fields.optionalWord("shared", "none", "team", "company");
        Long teamId = fields.isGiven("teamId") ? fields.optionalId("teamId") : null;
        fields.check();
        return new SavedViewRequest(
                name == null ? null : VisibleText.line(name),
                filter,
                shared == null ? null : Shared.ofWord(shared),
                teamId);
    }

    /// What becomes of one by this.
    SavedView.Draft appliedTo(SavedView.Draft before) {
        Shared sharedAfter = shared == null ? before.shared() : shared;
        Long team = teamId == null ? before.teamId() : teamId;
        if (sharedAfter == Shared.TEAM && team == null) {
            throw FailureException.invalid("teamId", "must be given for what is shared with a team");
        }
        if (sharedAfter != Shared.TEAM && teamId != null) {
            throw FailureException.invalid("teamId", "must not be given for what is shared with no team");
        }
        return new SavedView.Draft(
                name == null ? before.name() : name,
                filter == null ? before.filter() : filter,
                sharedAfter,
                sharedAfter == Shared.TEAM ? team : null);
    }
}
