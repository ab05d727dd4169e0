package io.triptych.gateway.audit;

import io.triptych.gateway.audit.AuditView.Named;
import io.triptych.gateway.model.ApiTokens;
import io.triptych.gateway.model.Directory;
import io.triptych.service.audit.AuditLine;
import io.triptych.service.audit.AuditPosition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names who is in the lines.
@Singleton
final class AuditViews {
    private final Directory directory;
    private final ApiTokens apiTokens;

    AuditViews(Directory directory, ApiTokens apiTokens) {
        this.directory = directory;
        this.apiTokens = apiTokens;
    }

    List<AuditView> of(long companyId, List<MergedAudit.Line> lines) {
        boolean byTokens = lines.stream().anyMatch(line -> line.entry().apiTokenId() != null);
        Map<Long, String> tokens = byTokens ? apiTokens.names(companyId) : Map.of();
        return lines.stream().map(line -> view(companyId, line, tokens)).toList();
    }

    private AuditView view(long companyId, MergedAudit.Line line, Map<Long, String> tokens) {
        AuditLine entry = line.entry();
        return new AuditView(
                line.service().word() + "-" + entry.id(),
                line.service().word(),
                new AuditPosition(entry.atMicros(), entry.id()).at(),
                actor(companyId, entry.actorId()),
                token(entry.apiTokenId(), tokens),
                entry.action(),
                entry.entity(),
                entry.entityId(),
                entry.detail(),
                entry.traceId());
    }

    private @Nullable Named actor(long companyId, @Nullable Long id) {
        return id == null ? null : new Named(id, directory.name(companyId, id));
    }

    private static @Nullable Named token(@Nullable Long id, Map<Long, String> names) {
        return id == null ? null : new Named(id, names.getOrDefault(id, ""));
    }
}
