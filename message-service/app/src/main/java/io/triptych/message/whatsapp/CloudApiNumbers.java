package io.triptych.message.whatsapp;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.WhatsAppNumbers;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Numbers and who speaks for them, by the Graph API.
@Singleton
final class CloudApiNumbers implements WhatsAppNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(CloudApiNumbers.class);

    private final GraphApi graph;
    private final CloudApiConfig config;

    CloudApiNumbers(GraphApi graph, CloudApiConfig config) {
        this.graph = graph;
        this.config = config;
    }

    /// `POST /{phone-number-id}/messages` with the template that every business account has.
    @Serdeable(naming = SnakeCaseStrategy.class)
    record HelloWorld(
            String messagingProduct,
            String recipientType,
            String to,
            String type,
            Template template,
            String bizOpaqueCallbackData) {

        @Serdeable
        record Template(String name, Language language) {}

        @Serdeable
        record Language(String code) {}

        static HelloWorld to(String digits) {
            return new HelloWorld(
                    "whatsapp",
                    "individual",
                    "+" + digits,
                    "template",
                    new Template("hello_world", new Language("en_US")),
                    CallbackTag.OF_A_TEST);
        }
    }

    @Override
    public Reply<Findings> check(Claims claims) {
        return unlessSilent(
                () -> new Reply.Answered<>(new NumberInspection(graph.questions(), claims, config.appId()).findings()));
    }

    @Override
    public Reply<Subscribed> subscribe(Claims claims) {
        return unlessSilent(() -> {
            GraphAnswer answer =
                    graph.questions().post("/" + claims.wabaId() + "/subscribed_apps", claims.accessToken(), null);
            return answer.isSuccess() ? new Reply.Answered<>(new Subscribed()) : new Reply.Refused<>(answer.words());
        });
    }

    @Override
    public Reply<String> sendTest(Claims claims, String to) {
        return unlessSilent(() -> {
            GraphAnswer answer = graph.questions()
                    .post("/" + claims.phoneNumberId() + "/messages", claims.accessToken(), HelloWorld.to(to));
            if (!answer.isSuccess()) {
                return new Reply.Refused<>(answer.words());
            }
            String id = messageId(answer);
            return id == null ? new Reply.Silent<>() : new Reply.Answered<>(id);
        });
    }

    private static @Nullable String messageId(GraphAnswer answer) {
        var messages = answer.body().get("messages");
        return messages != null && messages.isArray() && messages.size() > 0
                ? JsonMembers.text(messages.get(0), "id")
                : null;
    }

    private static <T> Reply<T> unlessSilent(Supplier<Reply<T>> call) {
        try {
            return call.get();
        } catch (GraphSilentException e) {
            LOG.atInfo().addKeyValue("reason", e.getMessage()).log("WhatsApp said nothing of a number.");
            return new Reply.Silent<>();
        }
    }
}
