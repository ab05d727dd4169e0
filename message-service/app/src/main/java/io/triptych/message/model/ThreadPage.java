package io.triptych.message.model;

import java.util.List;

/// A page of a thread, newest first, and whether there is more on either side. `numberRead` tells which of the
/// customer's messages were read.
public record ThreadPage(List<Message> messages, long numberRead, boolean hasOlder, boolean hasNewer) {}
