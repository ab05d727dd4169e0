package io.triptych.contact.api.http;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// A part of a table of contacts (`GET /contacts/export?search=&tag=&cursor=`), as CSV: the line that names the
/// columns, for who begins, and rows. `nextCursor` leads to the part that follows.
@Serdeable
public record ContactTablePart(
        String header, String rows, @Nullable String nextCursor) {}
