package io.triptych.gateway.postgres.signin;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plain reads and writes of single families; what locks or writes several rows is in [FamilyRows].
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FamilyRepository extends GenericRepository<FamilyRepository.Family, UUID> {

    /// A row of `refresh_families`.
    @MappedEntity("refresh_families")
    record Family(@Id UUID id) {}

    @Query("""
            INSERT INTO refresh_families (id, company_id, user_id, created_at, expires_at, address, user_agent)
            VALUES (:id, :companyId, :userId, :createdAt, :expiresAt, :address, :userAgent)""")
    void add(
            UUID id,
            long companyId,
            long userId,
            Instant createdAt,
            Instant expiresAt,
            String address,
            @Nullable String userAgent);

    /// Whose it is, for ever.
    @Query("SELECT user_id FROM refresh_families WHERE id = :id")
    Optional<Long> findUserId(UUID id);

    /// When a generation was replaced, as long as it is remembered.
    @Query("SELECT rotated_at FROM refresh_rotations WHERE family_id = :id AND generation = :generation")
    Optional<Instant> findRotatedAt(UUID id, int generation);
}
