package io.triptych.message.postgres;

import io.triptych.message.model.ReplyTo;
import io.triptych.postgres.Row;

/// What of a message is quoted: its words, or what it is if it has none.
public final class QuoteColumns {

    private QuoteColumns() {}

    /// Columns for [#replyTo], of messages named so.
    public static String of(String table) {
        return """
                %1$s.id, coalesce(%1$s.content ->> 'kind',
                  CASE WHEN %1$s.content ->> 'voice' = 'true' THEN 'voice' ELSE %1$s.type END) AS kind,
                coalesce(%1$s.content ->> 'body', %1$s.content ->> 'filename',
                  nullif(concat_ws(', ', %1$s.content ->> 'name', %1$s.content ->> 'address'), ''),
                  %1$s.content ->> 'text', %1$s.content #>> '{button_reply,title}',
                  %1$s.content #>> '{list_reply,title}', %1$s.content #>> '{nfm_reply,body}',
                  %1$s.content #>> '{contacts,0,name,formatted_name}',
                  %1$s.content #>> '{contacts,0,name,first_name}') AS body""".formatted(table);
    }

    /// The message of a row as another one quotes it.
    public static ReplyTo replyTo(Row row) {
        String body = row.textOrNull("body");
        String preview = body == null ? "[" + row.text("kind") + "]" : ReplyTo.preview(body);
        return new ReplyTo(row.bigint("id"), preview);
    }
}
