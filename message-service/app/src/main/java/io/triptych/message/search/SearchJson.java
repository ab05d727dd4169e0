package io.triptych.message.search;

import io.micronaut.json.JsonMapper;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageSearch.Found;
import io.triptych.message.model.MessageSearch.Hit;
import io.triptych.message.model.MessageSearch.Place;
import io.triptych.message.view.MessageViews;
import io.triptych.service.call.JsonBytes;
import io.triptych.text.FoundWords.Word;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes a page of what was found: each message with its highlight, without its conversation, which
/// conversation-service has.
@Singleton
final class SearchJson {

    private static final int BYTES_PER_HIT = 1_000;

    private final MessageViews views;
    private final MessageText text;
    private final JsonMapper json;

    SearchJson(MessageViews views, MessageText text, JsonMapper json) {
        this.views = views;
        this.text = text;
        this.json = json;
    }

    byte[] page(Found found, List<Word> words) {
        Highlighter highlighter = new Highlighter(words);
        JsonBytes out = new JsonBytes(BYTES_PER_HIT * (1 + found.hits().size()));
        out.ascii("{\"hits\":[");
        String separator = "";
        for (Hit hit : found.hits()) {
            Message message = hit.message();
            out.ascii(separator).ascii("{\"message\":").raw(views.json(message, hit.numberRead()));
            out.ascii(",\"highlight\":").raw(written(highlighter.of(text.of(message.type(), message.content()))));
            out.ascii("}");
            separator = ",";
        }
        out.ascii("]");
        Place next = found.next();
        if (next != null) {
            out.ascii(",\"nextCursor\":").raw(written(SearchController.cursor(next)));
        }
        return out.ascii("}").toBytes();
    }

    private byte[] written(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
