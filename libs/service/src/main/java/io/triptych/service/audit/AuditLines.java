package io.triptych.service.audit;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// Lines of one service's audit, newest first, as services answer them to each other.
@Serdeable
public record AuditLines(List<AuditLine> entries) {}
