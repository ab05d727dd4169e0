package io.triptych.gateway.people;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.connection.OwnAddress;
import io.triptych.gateway.model.Mails;
import io.triptych.gateway.model.Member;
import io.triptych.gateway.model.Members;
import io.triptych.gateway.model.NewMember;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;

/// The colleagues, for everybody of the company; taking them in and changing them, for admins.
@Controller("/api/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UsersController {

    private final Members members;
    private final MemberAnswers answers;
    private final Inviter inviter;
    private final OwnAddress address;
    private final PerformanceLog performance;

    UsersController(
            Members members, MemberAnswers answers, Inviter inviter, OwnAddress address, PerformanceLog performance) {
        this.members = members;
        this.answers = answers;
        this.inviter = inviter;
        this.address = address;
        this.performance = performance;
    }

    @Serdeable
    record UserList(List<MemberView> users) {}

    @Get
    Result.Success<UserList> list(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        return performance.timed("list_users", person.companyId(), timing -> {
            List<MemberView> colleagues = members.all(person.companyId()).stream()
                    .map(member -> answers.view(person, member))
                    .toList();
            timing.resultCount(colleagues.size());
            return Result.success(new UserList(colleagues));
        });
    }

    @Post
    HttpResponse<?> admit(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        Admins.only(person);
        NewMember member = MemberFields.newMember(OwnCompany.check(person, body));
        return performance.timed("invite_user", person.companyId(), () -> {
            Inviter.Ticket ticket = inviter.ticket();
            Member admitted =
                    answers.member(members.admit(person.companyId(), person.userId(), member, ticket.access()));
            Inviter.Invited invited =
                    inviter.handOut(ticket, admitted, Mails.Reason.INVITED, path -> address.link(request, path));
            return HttpResponse.created(Result.success(InvitedView.of(answers.view(person, admitted), invited)));
        });
    }

    @Patch("/{userId}")
    Result.Success<MemberAnswers.Changed> change(
            Caller.Person person, @PathVariable("userId") String user, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        Admins.only(person);
        long userId = Ids.positive("userId", user);
        var change = MemberFields.change(OwnCompany.check(person, body));
        return performance.timed(
                "change_user",
                person.companyId(),
                () -> answers.changed(person, members.change(person.companyId(), person.userId(), userId, change)));
    }
}
