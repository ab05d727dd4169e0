package io.triptych.gateway.postgres;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/// The people of the transaction's company.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserRepository extends GenericRepository<UserRow, Long> {

    String SELECT = """
            SELECT u.id, u.company_id, u.name, u.email, u.role, u.active, u.token_version,
                   coalesce(u.locale, c.locale) AS locale, coalesce(u.time_zone, c.time_zone) AS time_zone,
                   CAST(u.preferences AS text) AS preferences
            FROM users u JOIN companies c ON c.id = u.company_id
            """;

    @Query(SELECT + "WHERE u.id = :userId")
    Optional<UserRow> find(long userId);

    @Query(SELECT + "WHERE u.company_id = :companyId ORDER BY lower(u.name), u.id")
    List<UserRow> findAll(long companyId);

    @Query("SELECT password_hash FROM users WHERE id = :userId")
    Optional<String> findPasswordHash(long userId);

    /// Answers how many it changed: none if the hash is another by now, or the person isn't active.
    @Query("UPDATE users SET password_hash = :newHash WHERE id = :userId AND password_hash = :checkedHash AND active")
    int replacePasswordHash(long userId, String checkedHash, String newHash);
}
