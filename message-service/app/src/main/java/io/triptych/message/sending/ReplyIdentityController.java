package io.triptych.message.sending;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.event.ConversationProgress;
import io.triptych.message.api.http.NameReplyIdentity;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.KnownConversations;
import io.triptych.message.model.SentBy;
import io.triptych.message.role.Roles;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.regex.Pattern;

/// Lets conversation-service say whom a person wants to write to. It has asked its policy whether they may.
@Controller("/internal/conversations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class ReplyIdentityController {

    private static final Pattern WA_ID = Pattern.compile("[0-9]{3,20}");

    private final ReplyIdentityNamer namer;
    private final PerformanceLog performance;

    ReplyIdentityController(ReplyIdentityNamer namer, PerformanceLog performance) {
        this.namer = namer;
        this.performance = performance;
    }

    @Put("/{conversationId}/reply-identity")
    Result.Success<ConversationProgress> name(
            Caller.Service service, long conversationId, @Body NameReplyIdentity wanted) {
        Ids.positive("conversationId", conversationId);
        Ids.positive("companyId", wanted.companyId());
        Ids.positive("whatsappAccountId", wanted.whatsappAccountId());
        Ids.positive("contactId", wanted.contactId());
        if (!WA_ID.matcher(wanted.waId()).matches()) {
            throw FailureException.invalid("waId", "must be 3 to 20 digits");
        }
        var known = new KnownConversations.Known(
                conversationId,
                wanted.companyId(),
                wanted.whatsappAccountId(),
                wanted.contactId(),
                wanted.assignedTo());
        var naming = new ReplyIdentityNamer.Naming(
                known,
                new CustomerIdentity(CustomerIdentity.Kind.WA_ID, wanted.waId()),
                wanted.replaces(),
                new SentBy(wanted.by().id(), wanted.by().name()));
        return performance.timed(
                "message.name-reply-identity", wanted.companyId(), () -> Result.success(namer.name(naming)));
    }
}
