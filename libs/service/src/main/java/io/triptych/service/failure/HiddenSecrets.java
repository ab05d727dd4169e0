package io.triptych.service.failure;

import java.util.regex.Pattern;

/// Addresses as logs and traces may show them. What is so long and so random in one may be the secret of a link;
/// and what a query asks for may be a secret, or what somebody looks for, so only its names are shown.
public final class HiddenSecrets {

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{40,}");
    private static final Pattern VALUE = Pattern.compile("=[^&#]*");
    private static final Pattern SECRET_IN_TEXT = Pattern.compile("(?<=/)[A-Za-z0-9_-]{40,}");
    private static final Pattern VALUE_IN_TEXT = Pattern.compile("(?<=[?&])([A-Za-z0-9._-]+)=[^&#\\s\\]]*");
    private static final String HIDDEN = "[hidden]";

    private HiddenSecrets() {}

    /// A path, or an address with or without a query.
    public static String inAddress(String address) {
        int query = address.indexOf('?');
        return query < 0
                ? inPath(address)
                : inPath(address.substring(0, query)) + '?' + inQuery(address.substring(query + 1));
    }

    /// Text that may speak of addresses, such as a message or a stack trace.
    public static String inText(String text) {
        String withoutSecrets = SECRET_IN_TEXT.matcher(text).replaceAll(HIDDEN);
        return VALUE_IN_TEXT.matcher(withoutSecrets).replaceAll("$1");
    }

    private static String inPath(String path) {
        return SECRET.matcher(path).replaceAll(HIDDEN);
    }

    /// A query, without its question mark.
    public static String inQuery(String query) {
        return inPath(VALUE.matcher(query).replaceAll(""));
    }
}
