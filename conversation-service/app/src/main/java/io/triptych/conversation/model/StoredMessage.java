package io.triptych.conversation.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.triptych.message.api.InboundReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The stored JSON of a last message, shown without a tree of it: only what reading changes is written anew, and all
/// else stays byte for byte. It says the same as [LastMessage#shown].
public final class StoredMessage {
    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] json;
    private final Map<String, Member> members = new HashMap<>();

    /// Where a member's value stands, and the value of a number or text.
    private record Member(int start, int end, JsonToken token, String text) {
        @Nullable
        Long number() {
            return token == JsonToken.VALUE_NUMBER_INT ? Long.valueOf(text) : null;
        }
    }

    private StoredMessage(byte[] json) {
        this.json = json;
    }

    /// A message as it shows in a conversation of which so much was read ([InboundReading]).
    public static byte[] shown(byte[] json, Unread unread) {
        try (JsonParser parser = JSON.createParser(json)) {
            StoredMessage message = new StoredMessage(json);
            return message.read(parser) ? message.shown(unread) : json;
        } catch (IOException e) {
            throw new UncheckedIOException("a stored message is no JSON", e);
        }
    }

    private boolean read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            int start = (int) parser.currentTokenLocation().getByteOffset();
            switch (name) {
                case "id", "version", "inboundNumber", "status" -> {
                    String text = token.isScalarValue() ? parser.getText() : "";
                    parser.skipChildren();
                    parser.finishToken();
                    int end = (int) parser.currentLocation().getByteOffset();
                    members.put(name, new Member(start, end, token, text));
                }
                default -> parser.skipChildren();
            }
        }
        return true;
    }

    private byte[] shown(Unread unread) {
        Long own = number("inboundNumber");
        Long number = own == null ? latestNumber(unread) : own;
        Long version = number("version");
        if (number == null || version == null) {
            return json;
        }
        Member status = members.get("status");
        boolean saysRead = status != null
                && status.token() == JsonToken.VALUE_STRING
                && status.text().equals("read");
        boolean becomesRead = InboundReading.isRead(number, unread.numberRead()) && !saysRead;
        if (!becomesRead) {
            return own == null ? with(Map.of("inboundNumber", number.toString())) : json;
        }
        Map<String, String> changed = new HashMap<>();
        changed.put("status", "\"read\"");
        changed.put("version", Long.toString(InboundReading.versionOfRead(version)));
        if (own == null) {
            changed.put("inboundNumber", number.toString());
        }
        return with(changed);
    }

    // A version before this one published messages without it; of the latest one it is known here.
    private @Nullable Long latestNumber(Unread unread) {
        Long id = number("id");
        return id != null && id.equals(unread.latestMessageId()) ? Long.valueOf(unread.latestNumber()) : null;
    }

    private @Nullable Long number(String name) {
        Member member = members.get(name);
        return member == null ? null : member.number();
    }

    /// The JSON with other values of these members; those that it hasn't come last.
    private byte[] with(Map<String, String> changed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 64);
        int written = 0;
        for (Map.Entry<String, Member> member : inOrder()) {
            String value = changed.get(member.getKey());
            if (value != null) {
                out.write(json, written, member.getValue().start() - written);
                out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
                written = member.getValue().end();
            }
        }
        int end = new String(json, StandardCharsets.ISO_8859_1).lastIndexOf('}');
        out.write(json, written, end - written);
        changed.forEach((name, value) -> {
            if (!members.containsKey(name)) {
                out.writeBytes((",\"" + name + "\":" + value).getBytes(StandardCharsets.US_ASCII));
            }
        });
        out.write('}');
        return out.toByteArray();
    }

    private Iterable<Map.Entry<String, Member>> inOrder() {
        return members.entrySet().stream()
                .sorted(Map.Entry.comparingByValue((one, other) -> Integer.compare(one.start(), other.start())))
                .toList();
    }
}
