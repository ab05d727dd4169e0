package io.triptych.contact.model;

import io.triptych.text.Folding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number as somebody typed or pasted it, with a plus and in ASCII: whether it is one, its country's plan says.
record TypedNumber(String international) {

    private static final Pattern TEL = Pattern.compile("tel:([^;]*)((?:;[^;]*)*)");
    private static final Pattern CONTEXT = Pattern.compile(";phone-context=(\\+[^;]*)");
    private static final Pattern EXTENSION = Pattern.compile(";(?:ext|isub)=.*");
    private static final Pattern ESCAPE = Pattern.compile("%([2-7][0-9a-f])");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\(? ?(?:\\+|00)([-0-9 ().+/~·]*)");
    private static final Pattern TRUNK_ZERO = Pattern.compile("(\\+[ 0-9]*)\\( ?0 ?\\)");

    /// The number with its country in `typed`; nothing if there is none, or more than one number.
    static Optional<TypedNumber> of(String typed) {
        if (typed.codePoints().anyMatch(point -> Character.isISOControl(point) && !Character.isWhitespace(point))) {
            return Optional.empty();
        }
        String text = Folding.fold(typed);
        Matcher tel = TEL.matcher(text);
        if (!tel.matches()) {
            return international(text);
        }
        String parameters = tel.group(2);
        if (EXTENSION.matcher(parameters).find()) {
            return Optional.empty();
        }
        String number = ESCAPE.matcher(tel.group(1))
                .replaceAll(hex -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex.group(1), 16))));
        Matcher context = CONTEXT.matcher(parameters);
        return international(!number.startsWith("+") && context.find() ? context.group(1) + " " + number : number);
    }

    private static Optional<TypedNumber> international(String text) {
        Matcher matcher = INTERNATIONAL.matcher(text);
        return matcher.matches() ? Optional.of(new TypedNumber("+" + matcher.group(1))) : Optional.empty();
    }

    /// The same without the zero in brackets that only callers at home dial.
    String withoutTrunkZero() {
        return TRUNK_ZERO.matcher(international).replaceFirst("$1 ");
    }
}
