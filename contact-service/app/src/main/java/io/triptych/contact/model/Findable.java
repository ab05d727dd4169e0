package io.triptych.contact.model;

import io.triptych.text.Folding;
import io.triptych.text.SearchText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a person finds a contact by: names, e-mail address and numbers, folded as the words that are searched for
/// ([SearchText]), and where it stands in a list.
public record Findable(String words, String numbers, String listedAs) {

    /// A place in a list, and in its cursor.
    private static final int LISTED_AS_LENGTH = 32;
    /// No character: after all names.
    private static final String NAMELESS = "\uFFFF";
    /// Nobody searches for it, so nothing is found across two words.
    private static final String BETWEEN = "\n";

    /// What finds a contact with these names and numbers.
    public static Findable of(
            @Nullable String name, Stream<@Nullable String> otherWords, Stream<@Nullable String> numbers) {
        List<String> folded = numbers.filter(Objects::nonNull)
                .map(SearchText::foldNumber)
                .distinct()
                .toList();
        return new Findable(
                Stream.concat(Stream.of(SearchText.fold(name)), otherWords.map(SearchText::fold))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(BETWEEN)),
                String.join(" ", folded),
                listedAs(name, folded.isEmpty() ? "" : folded.getFirst()));
    }

    static Findable of(Contact contact) {
        Profile profile = contact.profile();
        return of(
                profile.name(),
                Stream.of(Shown.textOf(profile.profileName()), Shown.textOf(profile.username()), profile.email()),
                Stream.concat(
                        Stream.ofNullable(profile.phoneNumber()).map(PhoneNumber::e164),
                        contact.identities().stream()
                                .filter(identity -> identity.key().kind() == IdentityKind.WA_ID)
                                .map(identity -> "+" + identity.value())));
    }

    /// A tag as it is compared.
    public static String tag(String tag) {
        return Folding.fold(tag);
    }

    // A comma would part the cursor.
    private static String listedAs(@Nullable String name, String number) {
        String folded = SearchText.fold(name).replace(',', ' ');
        int length = Math.min(folded.codePointCount(0, folded.length()), LISTED_AS_LENGTH);
        return folded.isEmpty() ? NAMELESS + number : folded.substring(0, folded.offsetByCodePoints(0, length));
    }
}
