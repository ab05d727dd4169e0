package io.triptych.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.RoundTrips;
import io.triptych.testing.TestProperties;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Statements and repositories in the transactions of both roles.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlIT {
    private static final Instant AUTUMN = Instant.parse("2026-02-22T02:30:00.123456Z");

    private ApplicationContext context;
    private CompanyTransactions companies;
    private WorkerTransactions workers;
    private Sql sql;
    private ThingRepository things;

    @MappedEntity("things")
    record Thing(@Id long id, long companyId, @Nullable String name) {}

    @JdbcRepository(dialect = Dialect.POSTGRES)
    interface ThingRepository extends GenericRepository<Thing, Long> {
        @Query("SELECT id, company_id, name FROM things ORDER BY id")
        List<Thing> all();

        @Query("INSERT INTO things (id, company_id, name) VALUES (:id, :companyId, :name)")
        void add(long id, long companyId, @Nullable String name);

        @Query("UPDATE things SET name = :name WHERE id = :id")
        int rename(long id, @Nullable String name);
    }

    @BeforeAll
    void start() throws SQLException {
        String url = Infrastructure.newDatabase();
        try (Connection owner = DriverManager.getConnection(url, "contact_owner", "contact_owner");
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    CREATE TABLE things (id bigint PRIMARY KEY, company_id bigint, name text);
                    ALTER TABLE things ENABLE ROW LEVEL SECURITY;
                    CREATE POLICY things_app ON things TO contact_app
                      USING (company_id = current_setting('triptych.company_id')::bigint);
                    CREATE POLICY things_worker ON things TO contact_worker
                      USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
                    INSERT INTO things VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 3, 'three')""");
        }
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact", url));
        properties.put("flyway.enabled", false);
        context = ApplicationContext.builder()
                .overrideConfigLocations("classpath:postgres/")
                .properties(properties)
                .start();
        companies = context.getBean(CompanyTransactions.class);
        workers = context.getBean(WorkerTransactions.class);
        sql = context.getBean(Sql.class);
        things = context.getBean(ThingRepository.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private List<String> names() {
        return sql.list(SqlStatement.of("SELECT name FROM things ORDER BY id"), row -> row.text("name"));
    }

    private List<String> namesByRepository() {
        return things.all().stream().map(Thing::name).toList();
    }

    @Test
    void statementsAndRepositoriesSeeWhatTheTransactionsRoleSees() {
        assertThat(companies.<List<String>>read(2, this::names)).containsExactly("two");
        assertThat(companies.<List<String>>read(2, this::namesByRepository)).containsExactly("two");
        assertThat(workers.<List<String>>write(List.of(1L, 3L), this::names)).containsExactly("one", "three");
        assertThat(workers.<List<String>>write(List.of(1L, 3L), this::namesByRepository))
                .containsExactly("one", "three");
    }

    private List<String> namesInOneTrip(long companyId) {
        return companies.list(
                companyId,
                SqlStatement.of("SELECT name FROM things WHERE id <> ? ORDER BY id")
                        .bigint(0L),
                row -> row.text("name"));
    }

    @Test
    void readInOneTripSeesItsCompanyOnlyAndLeavesNothingBehind() {
        for (int i = 0; i < 8; i++) {
            assertThat(namesInOneTrip(2)).containsExactly("two");
            assertThat(namesInOneTrip(1)).containsExactly("one");
        }
        assertThat(RoundTrips.of(() -> namesInOneTrip(2))).hasSize(1);
        // What a connection of the pool says of itself when nobody has told it a company.
        for (int i = 0; i < 8; i++) {
            String left = companies.read(
                    2,
                    () -> sql.first(
                            SqlStatement.of("SELECT current_setting('transaction_read_only') AS reading"),
                            row -> row.text("reading")));
            assertThat(left).isEqualTo("on");
            assertThat(companies.<Integer>write(2, () -> things.rename(2, "two")))
                    .isEqualTo(1);
        }
    }

    @Test
    void readInOneTripWritesNothing() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> companies.list(
                        2, SqlStatement.of("UPDATE things SET name = 'x' RETURNING name"), row -> row.text("name")))
                .satisfies(e -> assertThat(e.sqlState()).isEqualTo("25006"));
    }

    @Test
    void readInOneTripJoinsTheTransactionAroundIt() {
        assertThat(companies.<List<String>>write(2, () -> {
                    things.rename(2, "changed");
                    List<String> seen = namesInOneTrip(2);
                    things.rename(2, "two");
                    return seen;
                }))
                .containsExactly("changed");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> companies.read(2, () -> namesInOneTrip(1)));
    }

    @Test
    void transactionInsideOneOfTheOtherRoleIsOfItsOwnRole() {
        List<List<String>> seen = companies.read(
                2,
                () -> List.of(
                        workers.write(List.of(1L), this::namesByRepository),
                        namesByRepository(),
                        workers.write(List.of(1L), () -> companies.read(2, this::names))));

        assertThat(seen).containsExactly(List.of("one"), List.of("two"), List.of("two"));
    }

    @Test
    void outsideATransactionNothingRuns() {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::names);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::namesByRepository);
    }

    @Test
    void whatARepositoryWritesIsUndoneWithTheTransaction() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> companies.write(2, () -> {
                    things.add(20, 2, "more");
                    assertThat(things.rename(2, "changed")).isEqualTo(1);
                    assertThat(names()).containsExactly("changed", "more");
                    throw new IllegalStateException("changed its mind");
                }));

        assertThat(companies.<List<String>>read(2, this::names)).containsExactly("two");
    }

    @Test
    void policiesStandBeneathWritesAndReadOnlyTransactionsWriteNothing() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> companies.write(2, () -> {
                    things.add(21, 1, "smuggled");
                    return true;
                }))
                .satisfies(e -> assertThat(SqlErrors.sqlState(e)).isEqualTo("42501"));
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> companies.read(
                        2,
                        () -> sql.update(
                                SqlStatement.of("UPDATE things SET name = ?").text("x"))))
                .satisfies(e -> assertThat(e.sqlState()).isEqualTo("25006"));
    }

    @Test
    void locksCtesThatWriteAndBatchesRun() {
        workers.write(List.of(1L, 2L, 3L), () -> {
            assertThat(sql.list(
                            SqlStatement.of("SELECT id FROM things WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE")
                                    .bigints(List.of(3L, 1L)),
                            row -> row.bigint("id")))
                    .containsExactly(1L, 3L);
            String gone = sql.first(SqlStatement.of("""
                                    WITH gone AS (DELETE FROM things WHERE id = ? RETURNING name)
                                    SELECT name FROM gone""").bigint(3L), row -> row.text("name"));
            assertThat(gone).isEqualTo("three");
            sql.batch(List.of(
                    SqlStatement.of("INSERT INTO things VALUES (?, ?, ?)")
                            .bigint(3L)
                            .bigint(3L)
                            .text("three"),
                    SqlStatement.of("INSERT INTO things VALUES (?, ?, ?)")
                            .bigint(30L)
                            .bigint(3L)
                            .text(null)));
            assertThat(sql.updateTogether(List.of(
                            SqlStatement.of("DELETE FROM things WHERE id = ?").bigint(30L),
                            SqlStatement.of("UPDATE things SET name = name WHERE company_id = ANY (?)")
                                    .bigints(List.of(1L, 2L, 77L)))))
                    .containsExactly(1, 2);
            return true;
        });
    }

    @Test
    void errorKeepsItsState() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> workers.unscoped(() -> sql.exists(SqlStatement.of("SELECT 1/0"))))
                .satisfies(e -> assertThat(e.sqlState()).isEqualTo("22012"));
    }

    private record Value(
            long id,
            @Nullable String name,
            @Nullable Boolean is,
            @Nullable Instant at) {}

    @Test
    void arraysOfRowsComeBackByName() {
        List<Value> values = Arrays.asList(
                new Value(1, "a", true, AUTUMN), new Value(2, null, false, null), new Value(3, "", null, AUTUMN));

        List<String> read = workers.unscoped(() -> sql.list(
                SqlStatement.of(
                                "SELECT * FROM unnest(?, ?, ?, ?) AS v(id, name, yes, at) WHERE id < ? ORDER BY id DESC")
                        .columns(ArrayColumns.of(values)
                                .bigint(Value::id)
                                .text(Value::name)
                                .bool(Value::is)
                                .instant(Value::at))
                        .integer(3),
                row -> row.bigint("id") + " " + row.textOrNull("name") + " " + row.bool("yes") + " "
                        + row.instantOrNull("at")));

        assertThat(read).containsExactly("2 null false null", "1 a true " + AUTUMN);
    }

    @Test
    void everyTypeComesBackAsItWent() {
        UUID id = UUID.randomUUID();

        workers.unscoped(() -> sql.first(
                SqlStatement.of("""
                        SELECT ? AS at, ? AS id, ?::bytea AS bytes, ?::text[] AS texts, ? AS times, ?::bigint AS nothing,
                               ?::smallint[] AS numbers, ?::bytea[] AS blobs, '{"a":"ä"}'::jsonb AS json""")
                        .instant(AUTUMN)
                        .uuid(id)
                        .bytes(new byte[] {0, 1})
                        .texts(List.of("a", "b"))
                        .instants(List.of(AUTUMN))
                        .bigint(null)
                        .smallints(List.of(1))
                        .byteas(List.of(new byte[] {1})),
                row -> {
                    assertThat(row.instant("at")).isEqualTo(AUTUMN);
                    assertThat(row.uuid("id")).isEqualTo(id);
                    assertThat(row.bytes("bytes")).containsExactly(0, 1);
                    assertThat(row.texts("texts")).containsExactly("a", "b");
                    assertThat(row.instants("times")).containsExactly(AUTUMN);
                    assertThat(row.bigintOrNull("nothing")).isNull();
                    assertThat(row.bytes("json")).asString().isEqualTo("{\"a\": \"ä\"}");
                    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> row.bigint("nothing"));
                    return true;
                }));
    }
}
