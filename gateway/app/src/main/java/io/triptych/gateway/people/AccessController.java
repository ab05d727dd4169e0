package io.triptych.gateway.people;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.connection.OwnAddress;
import io.triptych.gateway.model.Mails;
import io.triptych.gateway.model.Member;
import io.triptych.gateway.model.Members;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.service.call.Ids;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;

/// Gives somebody another way in, when theirs is lost: for admins.
@Controller("/api/v1/users/{userId}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccessController {

    private final Members members;
    private final MemberAnswers answers;
    private final Inviter inviter;
    private final OwnAddress address;

    AccessController(Members members, MemberAnswers answers, Inviter inviter, OwnAddress address) {
        this.members = members;
        this.answers = answers;
        this.inviter = inviter;
        this.address = address;
    }

    @Post("/reset-password")
    Result.Success<InvitedView> resetPassword(
            Caller.Person person, @PathVariable("userId") String user, HttpRequest<byte[]> request) {
        long userId = admins(person, user, request);
        Inviter.Ticket ticket = inviter.ticket();
        Member member = answers.member(members.reset(person.companyId(), person.userId(), userId, ticket.access()));
        return handOut(ticket, member, Mails.Reason.RESET, request);
    }

    @Post("/invitation")
    Result.Success<InvitedView> inviteAgain(
            Caller.Person person, @PathVariable("userId") String user, HttpRequest<byte[]> request) {
        long userId = admins(person, user, request);
        Inviter.Ticket ticket = inviter.ticket();
        Member member =
                answers.member(members.inviteAgain(person.companyId(), person.userId(), userId, ticket.access()));
        return handOut(ticket, member, Mails.Reason.INVITED, request);
    }

    @Post("/reset-second-factor")
    Result.Success<MemberAnswers.Changed> resetSecondFactor(
            Caller.Person person, @PathVariable("userId") String user, HttpRequest<byte[]> request) {
        long userId = admins(person, user, request);
        return answers.changed(person, members.resetSecondFactor(person.companyId(), person.userId(), userId));
    }

    /// Whom an admin's call is about; anybody else's ends here.
    private static long admins(Caller.Person person, String user, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        Admins.only(person);
        OwnCompany.check(person, body);
        return Ids.positive("userId", user);
    }

    private Result.Success<InvitedView> handOut(
            Inviter.Ticket ticket, Member member, Mails.Reason reason, HttpRequest<?> request) {
        return Result.success(
                InvitedView.of(null, inviter.handOut(ticket, member, reason, path -> address.link(request, path))));
    }
}
