package io.triptych.message.whatsapp;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Reply;
import io.triptych.message.model.WhatsAppTemplates;
import io.triptych.message.model.template.ListedTemplate;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Templates, by the Graph API.
@Singleton
final class CloudApiTemplates implements WhatsAppTemplates {

    private static final Logger LOG = LoggerFactory.getLogger(CloudApiTemplates.class);

    private static final String FIELDS =
            "id,name,language,status,category,components,parameter_format,quality_score,rejected_reason";

    /// So many that an answer stays far below the size that is taken for one.
    private static final int PAGE = 50;

    /// More than a business account may have.
    private static final int PAGES_MAX = 200;

    private final GraphApi graph;

    CloudApiTemplates(GraphApi graph) {
        this.graph = graph;
    }

    @Override
    public Reply<List<ListedTemplate>> all(Claims claims) {
        return unlessSilent(() -> {
            List<ListedTemplate> all = new ArrayList<>();
            String after = null;
            for (int page = 0; page < PAGES_MAX; page++) {
                GraphAnswer answer = graph.questions()
                        .get(
                                templates(claims) + "?fields=" + FIELDS + "&limit=" + PAGE
                                        + (after == null ? "" : "&after=" + encoded(after)),
                                claims.accessToken());
                if (!answer.isSuccess()) {
                    return new Reply.Refused<>(answer.words());
                }
                answer.data().stream()
                        .map(CloudApiTemplates::listed)
                        .filter(Objects::nonNull)
                        .forEach(all::add);
                after = answer.next();
                if (after == null) {
                    return new Reply.Answered<>(all);
                }
            }
            return new Reply.Silent<>();
        });
    }

    @Override
    public Reply<Taken> create(Claims claims, Draft draft) {
        Map<String, JsonNode> body = new LinkedHashMap<>();
        body.put("name", JsonNode.createStringNode(draft.name()));
        body.put("language", JsonNode.createStringNode(draft.language()));
        body.put("category", JsonNode.createStringNode(draft.category()));
        body.put("parameter_format", JsonNode.createStringNode(draft.named() ? "NAMED" : "POSITIONAL"));
        body.put("components", draft.components());
        return unlessSilent(() -> {
            GraphAnswer answer =
                    graph.questions().post(templates(claims), claims.accessToken(), JsonNode.createObjectNode(body));
            if (!answer.isSuccess()) {
                return new Reply.Refused<>(answer.words());
            }
            String id = JsonMembers.text(answer.body(), "id");
            return id == null
                    ? new Reply.Silent<>()
                    : new Reply.Answered<>(new Taken(
                            id,
                            word(answer.body(), "status", "PENDING"),
                            word(answer.body(), "category", draft.category())));
        });
    }

    @Override
    public Reply<Done> edit(Claims claims, String templateId, @Nullable String category, JsonNode components) {
        Map<String, JsonNode> body = new LinkedHashMap<>();
        if (category != null) {
            body.put("category", JsonNode.createStringNode(category));
        }
        body.put("components", components);
        return done(() -> graph.questions()
                .post("/" + encoded(templateId), claims.accessToken(), JsonNode.createObjectNode(body)));
    }

    @Override
    public Reply<Done> delete(Claims claims, String templateId, String name) {
        return done(() -> graph.questions()
                .delete(
                        templates(claims) + "?hsm_id=" + encoded(templateId) + "&name=" + encoded(name),
                        claims.accessToken()));
    }

    private static Reply<Done> done(Supplier<GraphAnswer> call) {
        return unlessSilent(() -> {
            GraphAnswer answer = call.get();
            return answer.isSuccess() ? new Reply.Answered<>(new Done()) : new Reply.Refused<>(answer.words());
        });
    }

    private static String templates(Claims claims) {
        return "/" + claims.wabaId() + "/message_templates";
    }

    private static @Nullable ListedTemplate listed(JsonNode node) {
        String id = JsonMembers.text(node, "id");
        String name = JsonMembers.text(node, "name");
        String language = JsonMembers.text(node, "language");
        JsonNode components = node.isObject() ? node.get("components") : null;
        if (id == null || name == null || language == null) {
            return null;
        }
        String reason = JsonMembers.text(node, "rejected_reason");
        return new ListedTemplate(
                id,
                name,
                ListedTemplate.language(language),
                word(node, "category", "UTILITY"),
                word(node, "status", "PENDING"),
                reason == null || reason.equals("NONE") ? null : reason,
                quality(node),
                word(node, "parameter_format", "POSITIONAL").equals("NAMED"),
                components != null && components.isArray() ? components : JsonNode.createArrayNode(List.of()));
    }

    /// An object with the score in it, or the score itself.
    private static @Nullable String quality(JsonNode node) {
        JsonNode score = JsonMembers.object(node, "quality_score");
        String quality = score == null ? JsonMembers.text(node, "quality_score") : JsonMembers.text(score, "score");
        return quality == null ? null : quality.toUpperCase(Locale.ROOT);
    }

    private static String word(JsonNode node, String name, String otherwise) {
        String text = JsonMembers.text(node, name);
        return text == null ? otherwise : text.toUpperCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static <T> Reply<T> unlessSilent(Supplier<Reply<T>> call) {
        try {
            return call.get();
        } catch (GraphSilentException e) {
            LOG.atInfo().addKeyValue("reason", e.getMessage()).log("WhatsApp said nothing of templates.");
            return new Reply.Silent<>();
        }
    }
}
