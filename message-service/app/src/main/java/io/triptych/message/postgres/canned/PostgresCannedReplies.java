package io.triptych.message.postgres.canned;

import io.triptych.message.model.CannedReplies;
import io.triptych.message.model.CannedReply;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.SentBy;
import io.triptych.message.postgres.AuditRepository;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.SqlErrors;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Canned replies, by the app role.
@Singleton
final class PostgresCannedReplies implements CannedReplies {

    private final CompanyTransactions companies;
    private final CannedReplyRows rows;
    private final AuditRepository audit;

    PostgresCannedReplies(CompanyTransactions companies, CannedReplyRows rows, AuditRepository audit) {
        this.companies = companies;
        this.rows = rows;
        this.audit = audit;
    }

    @Override
    public List<CannedReply> all(long companyId) {
        return companies.list(companyId, CannedReplyRows.allOf(companyId, COUNT_MAX), CannedReplyRows::reply);
    }

    @Override
    public Outcome add(long companyId, SentBy by, CannedReply.Draft draft) {
        return companies.write(companyId, () -> {
            if (rows.count(companyId) >= COUNT_MAX) {
                return new Outcome.TooMany();
            }
            CannedReply added = rows.insert(companyId, draft);
            if (added == null) {
                return new Outcome.ShortcutTaken();
            }
            note(companyId, by, MessageDeed.CANNED_REPLY_CREATED, added.id(), null, draft);
            return new Outcome.Kept(added);
        });
    }

    @Override
    public Outcome change(long companyId, SentBy by, long id, @Nullable String shortcut, @Nullable String body) {
        try {
            return companies.write(companyId, () -> changed(companyId, by, id, shortcut, body));
        } catch (RuntimeException e) {
            if (SqlErrors.isDuplicate(e)) {
                return new Outcome.ShortcutTaken();
            }
            throw e;
        }
    }

    private Outcome changed(long companyId, SentBy by, long id, @Nullable String shortcut, @Nullable String body) {
        CannedReply before = rows.lock(companyId, id);
        if (before == null) {
            return new Outcome.Unknown();
        }
        CannedReply.Draft wanted = before.draft().with(shortcut, body);
        if (!wanted.equals(before.draft())) {
            rows.update(companyId, id, wanted);
            note(companyId, by, MessageDeed.CANNED_REPLY_CHANGED, id, before.draft(), wanted);
        }
        return new Outcome.Kept(new CannedReply(id, wanted));
    }

    @Override
    public boolean delete(long companyId, SentBy by, long id) {
        return companies.write(companyId, () -> {
            CannedReply before = rows.lock(companyId, id);
            if (before != null) {
                rows.delete(companyId, id);
                note(companyId, by, MessageDeed.CANNED_REPLY_DELETED, id, before.draft(), null);
            }
            return before != null;
        });
    }

    private void note(
            long companyId,
            SentBy by,
            MessageDeed deed,
            long id,
            CannedReply.@Nullable Draft before,
            CannedReply.@Nullable Draft after) {
        audit.add(AuditRepository.Noted.of(companyId, by, deed, id, Changed.between(shown(before), shown(after))));
    }

    private static @Nullable Map<String, String> shown(CannedReply.@Nullable Draft draft) {
        return draft == null ? null : Map.of("shortcut", draft.shortcut(), "body", draft.body());
    }
}
