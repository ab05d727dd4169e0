package io.triptych.contact.postgres;

import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges;
import io.triptych.contact.model.Contacts;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// The contacts in PostgreSQL: people's calls as the role that sees one company, services' calls as the one that sees
/// those of a batch.
@Singleton
final class PostgresContacts implements Contacts {

    private final CompanyTransactions companies;
    private final WorkerTransactions workers;
    private final ContactTables tables;
    private final Clock clock;

    PostgresContacts(CompanyTransactions companies, WorkerTransactions workers, ContactTables tables, Clock clock) {
        this.companies = companies;
        this.workers = workers;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public List<Contact> find(long companyId, Collection<Long> ids) {
        return companies.read(companyId, () -> tables.contacts().readPresent(companyId, ids));
    }

    @Override
    public <T> T edit(long companyId, Function<ContactChanges, T> work) {
        return companies.write(companyId, () -> work.apply(changes(List.of(companyId))));
    }

    @Override
    public <T> T resolve(Collection<Long> companyIds, Function<ContactChanges, T> work) {
        return workers.write(companyIds, () -> work.apply(changes(companyIds)));
    }

    private ContactChanges changes(Collection<Long> companyIds) {
        return new PostgresContactChanges(companyIds, tables, clock.instant());
    }
}
