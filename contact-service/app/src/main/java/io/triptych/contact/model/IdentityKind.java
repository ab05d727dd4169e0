package io.triptych.contact.model;

import java.util.Arrays;

/// How a customer may be known, the strongest first: when identities that came together belong to several contacts,
/// the phone number's contact has the message.
public enum IdentityKind {
    WA_ID("wa_id"),
    BSUID("bsuid"),
    PARENT_BSUID("parent_bsuid"),
    EMAIL("email");

    private final String code;

    IdentityKind(String code) {
        this.code = code;
    }

    /// The word on the wire and in the database.
    public String code() {
        return code;
    }

    /// The kind with this code.
    public static IdentityKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown kind of identity: " + code));
    }
}
