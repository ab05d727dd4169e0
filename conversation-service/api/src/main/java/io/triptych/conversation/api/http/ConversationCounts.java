package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;

/// How many conversations each tab has, of those that the person may see: active ones in all, assigned to them, to
/// nobody, and unread; and archived ones. Exact up to 999; 1000 means "more".
@Serdeable
public record ConversationCounts(long all, long mine, long unassigned, long unread, long archived) {}
