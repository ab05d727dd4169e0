package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Holders;
import io.triptych.conversation.model.Holders.Holder;
import io.triptych.conversation.model.Holders.Kind;
import io.triptych.gateway.people.client.People;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Rows of `holders`, which stand for people and teams: whoever gives somebody a conversation holds theirs until the
/// commit, beside others who do so too, and who says that they have left waits for all of them.
@Singleton
final class PostgresHolders implements Holders {

    private static final Comparator<Holder> ORDER = Comparator.comparingLong(Holder::companyId)
            .thenComparing(holder -> holder.kind().word())
            .thenComparingLong(Holder::id);

    private static final String HOLD = """
            SELECT h.company_id, h.kind, h.holder_id FROM holders h
            JOIN unnest(?, ?, ?) AS n(of_company, of_kind, of_id)
              ON h.company_id = n.of_company AND h.kind = n.of_kind AND h.holder_id = n.of_id
            WHERE NOT h.gone ORDER BY h.company_id, h.kind, h.holder_id FOR SHARE OF h
            """;

    // Also who is known to be back: by a version above the one that they left with.
    private static final String ADMIT = """
            INSERT INTO holders AS h (company_id, kind, holder_id, version, gone)
            SELECT n.company_id, n.kind, n.holder_id, n.version, false
            FROM unnest(?, ?, ?, ?) AS n(company_id, kind, holder_id, version) ORDER BY 1, 2, 3
            ON CONFLICT (company_id, kind, holder_id) DO UPDATE SET version = excluded.version, gone = false
              WHERE NOT h.gone OR h.version < excluded.version
            RETURNING h.company_id, h.kind, h.holder_id
            """;

    private static final String LEAVE = """
            INSERT INTO holders AS h (company_id, kind, holder_id, version, gone) VALUES (?, ?, ?, ?, true)
            ON CONFLICT (company_id, kind, holder_id) DO UPDATE SET version = excluded.version, gone = true
              WHERE h.version < excluded.version
            """;

    private static final String IS_GONE =
            "SELECT 1 FROM holders WHERE company_id = ? AND kind = ? AND holder_id = ? AND gone";

    private final WorkerTransactions workers;
    private final Sql sql;
    private final People people;

    PostgresHolders(WorkerTransactions workers, Sql sql, People people) {
        this.workers = workers;
        this.sql = sql;
        this.people = people;
    }

    /// In a transaction: keeps whoever of them is there from leaving until the commit, and answers who has left.
    Set<Holder> gone(Collection<Holder> wanted) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        Set<Holder> gone = new HashSet<>(wanted);
        gone.removeAll(sql.list(SqlStatement.of(HOLD).columns(columns(gone)), PostgresHolders::holder));
        if (!gone.isEmpty()) {
            SqlStatement admit = SqlStatement.of(ADMIT).columns(columns(gone).bigint(this::version));
            gone.removeAll(sql.list(admit, PostgresHolders::holder));
        }
        return gone;
    }

    @Override
    public boolean leave(Holder holder, long version) {
        return workers.<Boolean>write(Set.of(holder.companyId()), () -> {
            sql.update(named(LEAVE, holder).bigint(version));
            return sql.exists(named(IS_GONE, holder));
        });
    }

    private static SqlStatement named(String text, Holder holder) {
        return SqlStatement.of(text)
                .bigint(holder.companyId())
                .text(holder.kind().word())
                .bigint(holder.id());
    }

    private static ArrayColumns<Holder> columns(Collection<Holder> holders) {
        List<Holder> inOrder = holders.stream().sorted(ORDER).toList();
        return ArrayColumns.of(inOrder)
                .bigint(Holder::companyId)
                .text(holder -> holder.kind().word())
                .bigint(Holder::id);
    }

    private long version(Holder holder) {
        return switch (holder.kind()) {
            case PERSON -> people.versionOf(holder.companyId(), holder.id());
            case TEAM -> people.versionOfTeam(holder.companyId(), holder.id());
        };
    }

    private static Holder holder(Row row) {
        Kind kind = row.text("kind").equals(Kind.PERSON.word()) ? Kind.PERSON : Kind.TEAM;
        return new Holder(row.bigint("company_id"), kind, row.bigint("holder_id"));
    }
}
