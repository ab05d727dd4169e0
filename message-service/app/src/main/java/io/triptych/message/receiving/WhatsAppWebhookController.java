package io.triptych.message.receiving;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.model.WebhookJournal;
import io.triptych.message.receiving.WebhookMeters.Outcome;
import io.triptych.message.role.Roles;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;
import io.triptych.service.token.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// WhatsApp's webhooks, passed on by the gateway byte for byte. The signature is over the bytes as they came, which is
/// over the compressed ones where there is a `Content-Encoding`: WhatsApp compresses nothing, a relay in between may.
///
/// Whatever is authentic is answered 200 with an empty body once it is in the journal, as WhatsApp repeats anything
/// else for seven days. What isn't authentic gets 401 and is forgotten.
@Controller("/webhooks/whatsapp")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Ingest.class)
final class WhatsAppWebhookController {

    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final int BODY_LENGTH_MAX = 4 * 1024 * 1024;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final WebhookReceiver receiver;
    private final KnownSecrets secrets;
    private final WebhookConfig config;
    private final WebhookMeters meters;

    WhatsAppWebhookController(
            WebhookReceiver receiver, KnownSecrets secrets, WebhookConfig config, WebhookMeters meters) {
        this.receiver = receiver;
        this.secrets = secrets;
        this.config = config;
        this.meters = meters;
    }

    @Get(produces = MediaType.TEXT_PLAIN)
    String challenge(
            Caller.Service gateway,
            @QueryValue("hub.mode") @Nullable String mode,
            @QueryValue("hub.verify_token") @Nullable String token,
            @QueryValue("hub.challenge") @Nullable String challenge) {
        return answer(mode, token, challenge);
    }

    @Get(uri = "/{appId}", produces = MediaType.TEXT_PLAIN)
    String challenge(
            Caller.Service gateway,
            String appId,
            @QueryValue("hub.mode") @Nullable String mode,
            @QueryValue("hub.verify_token") @Nullable String token,
            @QueryValue("hub.challenge") @Nullable String challenge) {
        return answer(mode, token, challenge);
    }

    private String answer(@Nullable String mode, @Nullable String token, @Nullable String challenge) {
        if (!"subscribe".equals(mode) || challenge == null || !isVerifyToken(token)) {
            throw new FailureException(FailureCode.FORBIDDEN, "The verify token does not fit");
        }
        return challenge;
    }

    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<?> receive(Caller.Service gateway, HttpRequest<byte[]> request) {
        return receive(request, secrets.own(), null);
    }

    @Post("/{appId}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> receive(Caller.Service gateway, String appId, HttpRequest<byte[]> request) {
        List<SecretKeySpec> known = secrets.of(appId);
        if (known == null) {
            meters.count(Outcome.UNAVAILABLE);
            throw unavailable();
        }
        return receive(request, known, appId);
    }

    private HttpResponse<?> receive(HttpRequest<byte[]> request, List<SecretKeySpec> valid, @Nullable String appId) {
        byte[] bytes = request.getBody().orElse(new byte[0]);
        if (bytes.length > BODY_LENGTH_MAX) {
            meters.count(Outcome.TOO_LARGE);
            throw new FailureException(FailureCode.TOO_LARGE, "A webhook has at most 4 MB");
        }
        // Two of them need not mean the same to two readers.
        List<String> signatures = request.getHeaders().getAll(SIGNATURE);
        if (signatures.size() != 1 || !WebhookSignature.isValid(signatures.getFirst(), bytes, valid)) {
            meters.count(Outcome.UNAUTHORIZED);
            throw new FailureException(FailureCode.UNAUTHORIZED, "The signature does not fit");
        }
        byte[] unpacked = unpacked(request, bytes);
        try {
            receiver.receive(unpacked, appId);
        } catch (WebhookJournal.UnavailableException e) {
            meters.count(Outcome.UNAVAILABLE);
            throw unavailable();
        }
        meters.count(Outcome.RECEIVED);
        return HttpResponse.ok();
    }

    private byte[] unpacked(HttpRequest<byte[]> request, byte[] bytes) {
        try {
            return PackedBody.unpack(request, bytes, BODY_LENGTH_MAX);
        } catch (FailureException refused) {
            meters.count(refused.code() == FailureCode.TOO_LARGE ? Outcome.TOO_LARGE : Outcome.UNREADABLE);
            throw refused;
        }
    }

    private boolean isVerifyToken(@Nullable String token) {
        Secret expected = config.verifyToken();
        return token != null
                && expected != null
                && !expected.reveal().isEmpty()
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        expected.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static FailureException unavailable() {
        return new FailureException(FailureCode.UNAVAILABLE, "Webhooks can't be taken in now", RETRY_AFTER);
    }
}
