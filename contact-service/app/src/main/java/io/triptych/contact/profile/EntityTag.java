package io.triptych.contact.profile;

import io.triptych.contact.model.Contact;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The ETag of a contact is its version.
final class EntityTag {

    private EntityTag() {}

    static String of(Contact contact) {
        return "\"" + contact.version() + "\"";
    }

    /// Whether an `If-Match` header lets a change of this contact through. A weak tag never does (RFC 9110, 13.1.1).
    static boolean lets(@Nullable String ifMatch, Contact contact) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return true;
        }
        String tag = of(contact);
        return Arrays.stream(ifMatch.split(",", -1)).map(String::strip).anyMatch(tag::equals);
    }
}
