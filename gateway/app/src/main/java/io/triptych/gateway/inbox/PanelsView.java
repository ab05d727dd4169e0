package io.triptych.gateway.inbox;

import io.triptych.gateway.client.Answers;
import io.triptych.service.call.RawJson;
import io.triptych.service.peer.PeerAnswer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The panels as far as they are known. What a failing service owed is named, never shown as empty; what a service
/// refuses for the list or the conversation is the whole answer.
final class PanelsView {

    private static final String LIST = "list";
    private static final String CONVERSATION = "conversation";
    private static final String THREAD = "thread";
    private static final String CONTACT = "contact";

    private final Map<String, byte[]> panels = new LinkedHashMap<>();
    private final Set<String> degraded = new LinkedHashSet<>();
    private boolean wantsConversation;
    private @Nullable PeerAnswer refusal;

    PanelsView wantsConversation() {
        wantsConversation = true;
        return this;
    }

    /// Takes the answer with list and conversation. Without it nobody knows what the person may see: nothing about the
    /// conversation can be shown either.
    PanelsView take(@Nullable PeerAnswer reply) {
        if (reply == null) {
            degraded.add(LIST);
            if (wantsConversation) {
                degraded.addAll(List.of(CONVERSATION, THREAD, CONTACT));
            }
        } else if (reply.isSuccess()) {
            Map<String, byte[]> parts = RawJson.members(Answers.data(reply));
            put(LIST, parts.get(LIST));
            put(CONVERSATION, parts.get(CONVERSATION));
        } else {
            refusal = reply;
        }
        return this;
    }

    PanelsView takeThread(@Nullable PeerAnswer reply) {
        return takePanel(THREAD, reply);
    }

    PanelsView takeContact(@Nullable PeerAnswer reply) {
        return takePanel(CONTACT, reply);
    }

    private PanelsView takePanel(String name, @Nullable PeerAnswer reply) {
        if (reply != null && reply.isSuccess()) {
            put(name, Answers.data(reply));
        } else {
            degraded.add(name);
        }
        return this;
    }

    private void put(String name, byte @Nullable [] panel) {
        if (panel != null) {
            panels.put(name, panel);
        }
    }

    @Nullable
    PeerAnswer refusal() {
        return refusal;
    }

    boolean showsConversation() {
        return panels.containsKey(CONVERSATION);
    }

    /// Whom the conversation is with.
    @Nullable
    Long contactId() {
        byte[] conversation = panels.get(CONVERSATION);
        byte[] id = conversation == null ? null : RawJson.members(conversation).get("contactId");
        return id == null ? null : Long.valueOf(new String(id, StandardCharsets.US_ASCII));
    }

    /// The answer as JSON; the panels are JSON already.
    byte[] json() {
        ByteArrayOutputStream json = new ByteArrayOutputStream(256
                + panels.values().stream().mapToInt(panel -> panel.length + 16).sum());
        json.writeBytes(bytes("{\"success\":true,\"data\":{"));
        panels.forEach((name, panel) -> {
            json.writeBytes(bytes("\"" + name + "\":"));
            json.writeBytes(panel);
            json.write(',');
        });
        String names = degraded.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        json.writeBytes(bytes("\"degraded\":[" + names + "]}}"));
        return json.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
