package io.triptych.contact.postgres;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.contact.fixture.ContactServer;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges.Saved;
import io.triptych.contact.model.ContactQuery;
import io.triptych.contact.model.Profile;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.text.SearchText;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every query names the company; beneath stands row-level security. Here the first wall is taken away: the service's
/// own statements name another company than the transaction is of, and nothing of that other one is read or written.
class SecondWallIT {

    private final ContactServer server = ContactServer.running();
    private final ContactRows rows = server.bean(ContactRows.class);
    private final TagRows tags = server.bean(TagRows.class);
    private final Sql sql = server.bean(Sql.class);
    private final ContactRepository repository = server.bean(ContactRepository.class);
    private final long own = server.anyCompany();
    private final long foreign = server.anyCompany();
    private final long hidden = server.resolve(wanted(foreign)
                    .waId("12025550143")
                    .bsuid("284611930047715", "US.77")
                    .username("marta")
                    .build())
            .getFirst()
            .contact()
            .id();

    /// Work of people's role or of the workers', in this company's transaction.
    private <T> T in(String role, long company, Supplier<T> work) {
        return role.equals("app")
                ? server.bean(CompanyTransactions.class).write(company, work)
                : server.bean(WorkerTransactions.class).write(Set.of(company), work);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "worker"})
    void whatIsReadByAnothersCompanyStaysHidden(String role) {
        for (Function<Long, List<?>> statement : List.<Function<Long, List<?>>>of(
                company -> rows.read(Set.of(company), Set.of(hidden)),
                company -> rows.lock(Set.of(company), Set.of(hidden)),
                company -> List.copyOf(repository.withUsernames(new Long[] {company}, new String[] {"marta"})))) {
            assertThat(in(role, foreign, () -> statement.apply(foreign))).isNotEmpty();
            assertThat(in(role, own, () -> statement.apply(foreign))).isEmpty();
        }
    }

    @Test
    void whatIsFoundByAnothersCompanyStaysHidden() {
        server.asAdmin(foreign).patch("/contacts/" + hidden, "{\"name\":\"Marta\",\"tags\":[\"vip\"]}");
        ContactQuery query = new ContactQuery(SearchText.of("marta"), "vip", null, null, 20);
        Function<Long, List<?>> listed =
                company -> sql.list(DirectoryStatement.of(company, query), row -> row.bigint("id"));
        Function<Long, List<?>> tagged = company -> tags.list(company, 20);

        for (Function<Long, List<?>> statement : List.of(listed, tagged)) {
            assertThat(in("app", foreign, () -> statement.apply(foreign))).isNotEmpty();
            assertThat(in("app", own, () -> statement.apply(foreign))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "worker"})
    void whatIsWrittenByAnothersCompanyChangesNothing(String role) {
        Contact before = found();
        Contact forged = new Contact(
                hidden, foreign, Profile.EMPTY, List.of(), before.version() + 1, before.createdAt(), null, null);

        in(role, own, () -> {
            rows.save(List.of(new Saved(before, forged)));
            return true;
        });
        assertThatThrownBy(() -> in(role, own, () -> {
                    rows.save(List.of(new Saved(null, forged)));
                    return true;
                }))
                .hasStackTraceContaining("row-level security");

        assertThat(found()).isEqualTo(before);
    }

    private Contact found() {
        return in("app", foreign, () -> rows.read(Set.of(foreign), Set.of(hidden)))
                .getFirst();
    }
}
