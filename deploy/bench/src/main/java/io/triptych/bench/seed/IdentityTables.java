package io.triptych.bench.seed;

import io.triptych.bench.seed.SeededCompany.Person;
import io.triptych.seed.CopyBuffer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The gateway's rows: the company, and who works there.
final class IdentityTables {

    private final CopyBuffer companies =
            new CopyBuffer("identity.companies", List.of("id", "name", "created_at", "changed_at"));
    private final CopyBuffer users = new CopyBuffer(
            "identity.users",
            List.of("id", "company_id", "name", "email", "role", "password_hash", "created_at", "changed_at"));
    private final CopyBuffer audit =
            new CopyBuffer("identity.audit", List.of("company_id", "at", "action", "entity", "entity_id"));

    /// Admin first.
    static List<Person> people(long firstId) {
        List<Person> people = new ArrayList<>();
        people.add(new Person(firstId, "Ada Bench", SeededCompany.ADMIN_EMAIL, "admin"));
        for (int i = 1; i <= SeededCompany.AGENTS; i++) {
            people.add(new Person(firstId + i, "Agent " + i, "agent" + i + "@bench.example", "agent"));
        }
        return people;
    }

    void write(Connection connection, SeededCompany.Ids company, Instant now) throws SQLException, IOException {
        companies.add(company.companyId(), SeededCompany.NAME, now, now);
        String hash = Locks.hash(SeededCompany.PASSWORD);
        for (Person person : company.people()) {
            users.add(person.id(), company.companyId(), person.name(), person.email(), person.role(), hash, now, now);
        }
        audit.add(company.companyId(), now, "founded", "company", company.companyId());
        companies.flush(connection);
        users.flush(connection);
        audit.flush(connection);
    }
}
