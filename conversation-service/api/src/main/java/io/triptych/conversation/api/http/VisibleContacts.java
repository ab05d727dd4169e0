package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// The contacts of the conversations that the person may see, each once, in no order. Of more than [#IDS_MAX]
/// conversations those with the newest activity count.
@Serdeable
public record VisibleContacts(List<Long> ids) {

    public static final int IDS_MAX = 50_000;
}
