package io.triptych.conversation.api.event;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry of the company feed, before it is filtered for a person.
///
/// `id` is the same when the same entry comes twice. `type` is `message.created`, `message.updated`,
/// `conversation.updated`, `contact.updated`, `notifications.changed` or `views.changed`; `data` is what a browser
/// gets. `assigneeBefore`, `teamBefore`, `assigneeAfter` and `teamAfter` are the conversation's assignee and team
/// before and after the change: who may see
/// *after* gets the frame, who might only see *before* gets `conversation.removed`. `changedAssignee` and `changedTeam`
/// tell apart "no change" from "none before". `notifications.changed` is for the person whom `onlyFor` names and nobody
/// else, whoever may see the conversation; of others it is absent. `views.changed` is about no conversation: it is
/// for the person whom `onlyFor` names, or for everybody of the company.
@Serdeable
public record FeedFrame(
        String id,
        String type,
        Instant at,
        @Nullable String traceId,
        long companyId,
        @Nullable Long conversationId,
        boolean changedAssignee,
        @Nullable Long assigneeBefore,
        @Nullable Long assigneeAfter,
        boolean changedTeam,
        @Nullable Long teamBefore,
        @Nullable Long teamAfter,
        @Nullable Long onlyFor,
        JsonNode data) {}
