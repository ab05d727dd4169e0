package io.triptych.contact.postgres;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Set;

/// The ids of contacts.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ContactRepository extends GenericRepository<ContactRepository.ContactId, Long> {

    /// A contact, of which only the id is asked here; the whole of it is read by [ContactRows].
    @MappedEntity("contacts")
    record ContactId(@Id long id) {}

    @Query("SELECT nextval('contacts_id_seq') FROM generate_series(1, :count)")
    List<Long> newIds(int count);

    /// Those of these companies with these usernames, which are in lower case.
    @Query("SELECT id FROM contacts WHERE company_id = ANY (:companyIds) AND lower(username) = ANY (:usernames)")
    Set<Long> withUsernames(Long[] companyIds, String[] usernames);
}
