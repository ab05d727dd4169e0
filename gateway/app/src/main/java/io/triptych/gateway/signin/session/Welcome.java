package io.triptych.gateway.signin.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.triptych.gateway.model.AccessTokens;
import io.triptych.gateway.model.Directory;
import io.triptych.gateway.model.DirectoryUpdate;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.User;
import io.triptych.gateway.view.UserView;
import io.triptych.service.failure.Result;
import jakarta.inject.Singleton;

/// Answers who is signed in: with an access token that is good at once, and the cookie that renews it.
@Singleton
public final class Welcome {

    private final AccessTokens accessTokens;
    private final RefreshCookie cookie;
    private final Directory directory;
    private final DirectoryUpdate directoryUpdate;

    Welcome(AccessTokens accessTokens, RefreshCookie cookie, Directory directory, DirectoryUpdate directoryUpdate) {
        this.accessTokens = accessTokens;
        this.cookie = cookie;
        this.directory = directory;
        this.directoryUpdate = directoryUpdate;
    }

    public HttpResponse<?> answer(HttpRequest<?> request, Session session) {
        User user = session.user();
        String set = cookie(request, session);
        SessionView view = new SessionView(
                UserView.of(user),
                accessTokens.issue(user, session.refreshToken().familyId()),
                AccessTokens.LIFETIME.toSeconds());
        return HttpResponse.ok(Result.success(view)).header("Set-Cookie", set);
    }

    /// The cookie alone, for a page that asks for the rest itself.
    public String cookie(HttpRequest<?> request, Session session) {
        User user = session.user();
        if (!directory.accepts(user.companyId(), user.id(), user.tokenVersion(), null)) {
            // Somebody who was made a moment ago isn't known in here yet.
            directoryUpdate.now();
        }
        return cookie.write(request, session);
    }
}
