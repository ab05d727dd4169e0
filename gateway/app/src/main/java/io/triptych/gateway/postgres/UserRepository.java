package io.triptych.gateway.postgres;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/// The people of the transaction's company.
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface UserRepository extends GenericRepository<UserRow, Long> {

    String SELECT = """
            SELECT u.id, u.company_id, u.name, u.email, u.role, u.active, u.token_version,
                   coalesce(u.locale, c.locale) AS locale, coalesce(u.time_zone, c.time_zone) AS time_zone,
                   CAST(u.preferences AS text) AS preferences,
                   EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
                     AS second_factor,
                   ARRAY(SELECT m.team_id FROM team_members m WHERE m.user_id = u.id ORDER BY m.team_id) AS team_ids
            FROM users u JOIN companies c ON c.id = u.company_id
            """;

    @Query(SELECT + "WHERE u.id = :userId")
    Optional<UserRow> find(long userId);

    @Query("SELECT password_hash FROM users WHERE id = :userId")
    Optional<String> findPasswordHash(long userId);

    /// Answers how many it changed: none if the hash is another by now, or the person isn't active.
    @Query("""
            UPDATE users SET password_hash = :newHash, one_time_until = NULL
            WHERE id = :userId AND password_hash = :checkedHash AND active""")
    int replacePasswordHash(long userId, String checkedHash, String newHash);

    /// Notes that somebody signs in; answers none if they aren't active, or their own password is another by now. Holds
    /// off a change of the password until the new session is stored, so that the change ends it.
    @Query("""
            UPDATE users SET last_sign_in_at = :at
            WHERE id = :userId AND active AND password_hash = :checkedHash AND one_time_until IS NULL""")
    int signIn(long userId, String checkedHash, Instant at);

    /// The same for who was let in without a password.
    @Query("UPDATE users SET last_sign_in_at = :at WHERE id = :userId AND active")
    int signIn(long userId, Instant at);

    /// The same for a one-time password, which is replaced.
    @Query("""
            UPDATE users SET password_hash = :newHash, one_time_until = NULL, last_sign_in_at = :at
            WHERE id = :userId AND active AND password_hash = :checkedHash AND one_time_until > :at""")
    int signInAnew(long userId, String checkedHash, String newHash, Instant at);

    /// The same for who has a link, whatever the password was.
    @Query("""
            UPDATE users SET password_hash = :newHash, one_time_until = NULL, last_sign_in_at = :at
            WHERE id = :userId AND active""")
    int signInByLink(long userId, String newHash, Instant at);
}
