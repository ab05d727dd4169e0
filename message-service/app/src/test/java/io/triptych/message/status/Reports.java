package io.triptych.message.status;

import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ReportOutcome;
import io.triptych.message.model.SentBy;

/// Integrations' reports without HTTP.
public final class Reports {

    private Reports() {}

    public static ReportOutcome report(
            MessageServer server, long companyId, SentBy by, String messageId, MessageStatus status) {
        return server.bean(StatusRecorder.class).report(companyId, by, messageId, status);
    }
}
