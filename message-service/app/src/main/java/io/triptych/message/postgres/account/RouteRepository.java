package io.triptych.message.postgres.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who has which business number: on the table that no policy guards, as it is asked before the company is known.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RouteRepository extends GenericRepository<RouteRepository.AccountRoute, String> {

    /// Where what is said of a business number belongs.
    @MappedEntity("account_routes")
    record AccountRoute(
            @Id String phoneNumberId,
            long whatsappAccountId,
            long companyId,
            String businessScope,
            @Nullable String appId,
            boolean removed) {}

    String SELECT =
            "SELECT phone_number_id, whatsapp_account_id, company_id, business_scope, app_id, removed_at IS NOT NULL AS removed"
                    + " FROM account_routes";

    @Query(SELECT)
    List<AccountRoute> findAll();

    @Query(SELECT + " WHERE phone_number_id = ANY (:phoneNumberIds)")
    List<AccountRoute> findAll(String[] phoneNumberIds);

    @Query(SELECT + " WHERE phone_number_id = :phoneNumberId")
    Optional<AccountRoute> find(String phoneNumberId);

    /// A business scope is its business account.
    @Query(SELECT + " WHERE waba_id = ANY (:wabaIds) ORDER BY whatsapp_account_id")
    List<AccountRoute> findOfBusinessAccounts(String[] wabaIds);

    /// The companies that have a number.
    @Query("SELECT DISTINCT company_id FROM account_routes")
    Set<Long> findCompanyIds();
}
