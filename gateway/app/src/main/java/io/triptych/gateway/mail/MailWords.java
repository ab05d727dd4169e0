package io.triptych.gateway.mail;

import io.triptych.gateway.model.Mails.LinkMail;
import java.util.Locale;
import java.util.ResourceBundle;

/// What a mail says, in the language of who gets it, or in English where there are no words in theirs. What people
/// have named stands by itself: its direction turns nothing around it.
final class MailWords {

    private static final String WORDS = "gateway.mail.words";

    // Directional isolates of Unicode: what is between them is laid out by itself.
    private static final String ISOLATE = Character.toString(0x2068);
    private static final String END = Character.toString(0x2069);

    private final LinkMail mail;
    private final ResourceBundle words;

    MailWords(LinkMail mail) {
        this.mail = mail;
        this.words = ResourceBundle.getBundle(
                WORDS,
                Locale.forLanguageTag(mail.locale()),
                MailWords.class.getClassLoader(),
                // Not the language of the machine.
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String subject() {
        return isolated(reason() + ".subject");
    }

    String text() {
        return """
                %s

                %s

                %s

                %s

                %s
                """.formatted(
                        isolated("greeting"),
                        isolated(reason() + ".why"),
                        word("choose"),
                        mail.url().reveal(),
                        word("note"));
    }

    String html() {
        String url = escaped(mail.url().reveal());
        return """
                <!DOCTYPE html>
                <html lang="%s" dir="%s">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#111b21">
                <p>%s</p>
                <p>%s</p>
                <p><a style="padding:10px 20px;border-radius:8px;background:#00684f;color:#ffffff" href="%s">%s</a></p>
                <p style="color:#54656f">%s<br><span dir="ltr" style="word-break:break-all">%s</span></p>
                <p style="color:#54656f">%s</p>
                </body>
                </html>
                """.formatted(
                        language(),
                        word("direction"),
                        escaped(subject()),
                        marked("greeting"),
                        marked(reason() + ".why"),
                        url,
                        escaped(word("button")),
                        escaped(word("link")),
                        url,
                        escaped(word("note")));
    }

    private String language() {
        Locale locale = words.getLocale();
        return locale.equals(Locale.ROOT) ? "en" : locale.toLanguageTag();
    }

    private String reason() {
        return switch (mail.reason()) {
            case INVITED -> "invited";
            case RESET -> "reset";
        };
    }

    private String word(String key) {
        return words.getString(key);
    }

    /// From left to right names need no isolation, and some readers show its signs.
    private String isolated(String key) {
        boolean isLeftToRight = word("direction").equals("ltr");
        return with(word(key), isLeftToRight ? "" : ISOLATE, isLeftToRight ? "" : END, mail.name(), mail.companyName());
    }

    private String marked(String key) {
        return with(escaped(word(key)), "<bdi>", "</bdi>", escaped(mail.name()), escaped(mail.companyName()));
    }

    /// Each name goes in once: what looks like a place for another one in it stays as it is.
    private static String with(String text, String before, String after, String name, String company) {
        int at = text.indexOf("{name}");
        if (at >= 0) {
            return text.substring(0, at) + before + name + after + text.substring(at + "{name}".length());
        }
        return text.replace("{company}", before + company + after);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
