package io.triptych.message.history;

import io.triptych.message.model.Message;
import io.triptych.message.model.ThreadPage;
import io.triptych.message.view.MessageViews;
import io.triptych.service.call.JsonBytes;
import jakarta.inject.Singleton;

/// Writes pages of threads: what [MessagePage] says, with contents as they are stored.
@Singleton
final class ThreadJson {
    private static final int BYTES_PER_MESSAGE = 800;

    private final MessageViews views;

    ThreadJson(MessageViews views) {
        this.views = views;
    }

    /// A [MessagePage].
    byte[] page(ThreadPage page) {
        JsonBytes out = new JsonBytes(BYTES_PER_MESSAGE * (1 + page.messages().size()));
        out.ascii("{\"messages\":[");
        String separator = "";
        for (Message message : page.messages()) {
            out.ascii(separator).raw(views.json(message, page.numberRead()));
            separator = ",";
        }
        out.ascii("]");
        boolean any = !page.messages().isEmpty();
        if (any && page.hasOlder()) {
            cursor(out, "nextCursor", ThreadCursor.olderThan(page.messages().getLast()));
        }
        if (any && page.hasNewer()) {
            cursor(out, "prevCursor", ThreadCursor.newerThan(page.messages().getFirst()));
        }
        return out.ascii("}").toBytes();
    }

    /// Cursors are of letters and digits that need no escape.
    private static void cursor(JsonBytes out, String name, String cursor) {
        out.ascii(",\"" + name + "\":\"" + cursor + "\"");
    }
}
