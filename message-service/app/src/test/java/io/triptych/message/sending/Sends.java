package io.triptych.message.sending;

import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.RetryOutcome;
import io.triptych.message.model.SendMessage;
import io.triptych.message.model.SendOutcome;
import io.triptych.message.model.SentBy;

/// People's sends and retries without HTTP.
public final class Sends {

    private Sends() {}

    public static SendOutcome send(MessageServer server, SendMessage command) {
        return server.bean(MessageSender.class).send(command);
    }

    public static RetryOutcome retry(MessageServer server, long companyId, SentBy by, long conversationId, long id) {
        return server.bean(MessageRetrier.class).retry(companyId, by, conversationId, id);
    }
}
