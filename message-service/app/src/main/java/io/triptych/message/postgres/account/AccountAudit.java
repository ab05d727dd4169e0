package io.triptych.message.postgres.account;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.Author;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.SentBy;
import io.triptych.message.postgres.account.AccountRows.Stored;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes down who changed a business number, with what it was and what it is. Secrets are never in it: only that one
/// was replaced.
@Singleton
final class AccountAudit {

    private static final String ADD = """
            INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)""";

    private final Sql sql;
    private final JsonMapper json;

    AccountAudit(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// A number's properties at one time, as far as they were changed.
    @Serdeable
    record Shown(
            @Nullable String name,
            @Nullable String displayPhoneNumber,
            @Nullable String phoneNumberId,
            @Nullable String wabaId,
            @Nullable String appId,
            @Nullable Long teamId,
            @Nullable Integer ratePerSecond,
            @Nullable Boolean pairLimit,
            @Nullable String lane,
            @Nullable List<String> replaced) {

        /// Of a number that wasn't or is no more.
        static final Shown NOTHING = new Shown(null, null, null, null, null, null, null, null, null, null);

        /// All of it.
        static Shown of(Stored number) {
            return new Shown(
                    number.name(),
                    number.displayPhoneNumber(),
                    number.phoneNumberId(),
                    number.wabaId(),
                    number.appId(),
                    number.teamId(),
                    number.limits().ratePerSecond(),
                    number.limits().pairLimit(),
                    null,
                    null);
        }

        /// Its lane alone.
        static Shown lane(String state) {
            return new Shown(null, null, null, null, null, null, null, null, state, null);
        }

        /// Its team alone.
        static Shown team(long teamId) {
            return new Shown(null, null, null, null, null, teamId, null, null, null, null);
        }

        /// The same, and which secrets were replaced.
        Shown replaced(boolean token, boolean secret) {
            List<String> names = Stream.of(token ? "accessToken" : "", secret ? "appSecret" : "")
                    .filter(name -> !name.isEmpty())
                    .toList();
            return new Shown(
                    name,
                    displayPhoneNumber,
                    phoneNumberId,
                    wabaId,
                    appId,
                    teamId,
                    ratePerSecond,
                    pairLimit,
                    lane,
                    names.isEmpty() ? null : names);
        }

        /// What of this is not so in the other.
        Shown unlike(Shown other) {
            return new Shown(
                    unlike(name, other.name),
                    unlike(displayPhoneNumber, other.displayPhoneNumber),
                    unlike(phoneNumberId, other.phoneNumberId),
                    unlike(wabaId, other.wabaId),
                    unlike(appId, other.appId),
                    unlike(teamId, other.teamId),
                    unlike(ratePerSecond, other.ratePerSecond),
                    unlike(pairLimit, other.pairLimit),
                    unlike(lane, other.lane),
                    unlike(replaced, other.replaced));
        }

        private static <T> @Nullable T unlike(@Nullable T one, @Nullable T other) {
            return Objects.equals(one, other) ? null : one;
        }
    }

    /// What was changed; `by` is the command that did, if it was none of the company's people.
    @Serdeable
    record Detail(Shown before, Shown after, @Nullable String by) {}

    /// How many secrets were locked anew.
    @Serdeable
    record LockedAnew(int accessTokens, int appSecrets) {}

    /// As `Detail`, of secrets that were locked anew.
    @Serdeable
    record DetailOfSecrets(LockedAnew after, @Nullable String by) {}

    /// Says what became another by this action; what stayed is left out.
    void add(long companyId, Author by, MessageDeed deed, long accountId, Shown before, Shown after) {
        Detail detail = new Detail(before.unlike(after), after.unlike(before), tool(by));
        add(companyId, by, deed, accountId, written(detail));
    }

    /// Says that a company's secrets were locked with the newest key.
    void addLockedAnew(long companyId, Author by, int accessTokens, int appSecrets) {
        DetailOfSecrets detail = new DetailOfSecrets(new LockedAnew(accessTokens, appSecrets), tool(by));
        add(companyId, by, MessageDeed.SECRETS_RE_ENCRYPTED, companyId, written(detail));
    }

    private void add(long companyId, Author by, MessageDeed deed, long entityId, String detail) {
        SentBy person = by instanceof Author.Person(SentBy who) ? who : null;
        sql.update(SqlStatement.of(ADD)
                .bigint(companyId)
                .text(person == null ? "service" : "person")
                .bigint(person == null ? null : person.id())
                .text(person == null ? tool(by) : person.name())
                .text(deed.action())
                .text(deed.entity())
                .bigint(entityId)
                .text(detail));
    }

    private static @Nullable String tool(Author by) {
        return by instanceof Author.Tool(String name) ? name : null;
    }

    private String written(Object detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
