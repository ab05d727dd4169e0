package io.triptych.message.webhook;

/// The headers of a record of `webhook-received`.
public final class WebhookHeaders {

    /// The business number that the record stands for.
    public static final String PHONE_NUMBER_ID = "phone-number-id";
    /// The business account that the record stands for, where the body names no number.
    public static final String WABA_ID = "waba-id";
    /// The company's own Meta app that signed the body; missing for the installation's.
    public static final String APP_ID = "app-id";
    /// The trace of the webhook (https://www.w3.org/TR/trace-context).
    public static final String TRACEPARENT = "traceparent";

    private WebhookHeaders() {}
}
