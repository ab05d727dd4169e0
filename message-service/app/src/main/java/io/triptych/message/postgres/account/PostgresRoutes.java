package io.triptych.message.postgres.account;

import io.triptych.message.model.Route;
import io.triptych.message.model.Routes;
import io.triptych.message.postgres.account.RouteRepository.AccountRoute;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Routes as accounts are saved with them.
@Singleton
final class PostgresRoutes implements Routes {

    private final WorkerTransactions transactions;
    private final RouteRepository routes;

    PostgresRoutes(WorkerTransactions transactions, RouteRepository routes) {
        this.transactions = transactions;
        this.routes = routes;
    }

    @Override
    public List<Route> all() {
        return transactions.unscoped(routes::findAll).stream()
                .map(PostgresRoutes::route)
                .toList();
    }

    @Override
    public Set<Long> companyIds() {
        return transactions.unscoped(routes::findCompanyIds);
    }

    @Override
    public Map<String, Route> find(Collection<String> phoneNumberIds) {
        if (phoneNumberIds.isEmpty()) {
            return Map.of();
        }
        return transactions.unscoped(() -> routes.findAll(phoneNumberIds.toArray(String[]::new))).stream()
                .collect(Collectors.toMap(AccountRoute::phoneNumberId, PostgresRoutes::route));
    }

    @Override
    public Map<String, List<Route>> findOfBusinessAccounts(Collection<String> wabaIds) {
        if (wabaIds.isEmpty()) {
            return Map.of();
        }
        return transactions.unscoped(() -> routes.findOfBusinessAccounts(wabaIds.toArray(String[]::new))).stream()
                .collect(Collectors.groupingBy(
                        AccountRoute::businessScope, Collectors.mapping(PostgresRoutes::route, Collectors.toList())));
    }

    private static Route route(AccountRoute row) {
        return new Route(
                row.phoneNumberId(),
                row.whatsappAccountId(),
                row.companyId(),
                row.businessScope(),
                row.appId(),
                row.removed());
    }
}
