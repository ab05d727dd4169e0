package io.triptych.gateway.model;

import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The company is the token's, whatever a request says: a `companyId` that is another's is refused, the own one is
/// ignored.
public final class OwnCompany {

    private static final String NAME = "companyId";

    private OwnCompany() {}

    /// Checks the values of the query.
    public static void check(Caller.Person person, List<String> inQuery) {
        for (String value : inQuery) {
            if (!value.equals(Long.toString(person.companyId()))) {
                throw foreign();
            }
        }
    }

    /// Reads a body and checks what it says.
    public static JsonFields check(Caller.Person person, byte @Nullable [] body) {
        JsonFields fields = JsonFields.of(body);
        if (fields.has(NAME)) {
            Long companyId = fields.optionalId(NAME);
            fields.check();
            if (companyId == null || companyId != person.companyId()) {
                throw foreign();
            }
        }
        return fields;
    }

    /// Whether a body may say something about a company: its bytes need no closer look otherwise.
    public static boolean isMentioned(byte[] body) {
        // A name may be written with escapes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.contains(NAME) || text.contains("\\u");
    }

    private static FailureException foreign() {
        return new FailureException(FailureCode.FORBIDDEN, "Another company than the token's");
    }
}
