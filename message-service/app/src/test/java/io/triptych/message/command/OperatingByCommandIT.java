package io.triptych.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.MessageApplication;
import io.triptych.message.MessageCommand;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.AppSecrets;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.NumberChecks;
import io.triptych.service.command.OperatorCommand;
import io.triptych.service.command.ServiceBeans;
import io.triptych.service.start.ServiceStart;
import io.triptych.service.token.Secret;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.TestProperties;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `triptychctl` of message-service, beside a running one and alone.
class OperatingByCommandIT {

    @TempDir
    private Path folder;

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final String phoneNumberId = "73301" + server.anyId();
    private final String wabaId = "41102" + server.anyId();

    private record Ended(int code, String out, String err) {}

    /// The beans of the commands that work, which share them as each would have the same.
    private static ServiceBeans shared;

    @BeforeAll
    static void begin() {
        shared = beans(MessageServer.running().properties());
    }

    @AfterAll
    static void end() {
        shared.close();
    }

    private static ServiceBeans beans(Map<String, String> properties) {
        return MessageCommand.beans(properties.entrySet().stream()
                .map(each -> "-" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new));
    }

    private static Ended run(ServiceBeans beans, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = OperatorCommand.run(
                MessageCommand.groups(beans), new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    /// With settings of its own.
    private static Ended runWith(Map<String, String> properties, String... arguments) {
        try (ServiceBeans beans = beans(properties)) {
            return run(beans, arguments);
        }
    }

    private Ended run(String... arguments) {
        return run(shared, arguments);
    }

    private Ended number(String... arguments) {
        return run(Stream.of(
                        Stream.of("number"), Stream.of(arguments), Stream.of("--company", Long.toString(company.id())))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    private String token(String token) throws IOException {
        return Files.writeString(folder.resolve("token"), token + "\n").toString();
    }

    private Ended save(String token, String... more) throws IOException {
        return number(Stream.concat(
                        Stream.of(
                                "save",
                                "--phone-number-id",
                                phoneNumberId,
                                "--waba-id",
                                wabaId,
                                "--name",
                                "Front desk",
                                "--access-token-file",
                                token(token)),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void aNumberIsSavedListedPausedResumedAndRemoved() throws IOException {
        server.whatsApp().management().has(wabaId, phoneNumberId);

        Ended saved = save("good-token");

        assertThat(saved.code()).as(saved.err()).isZero();
        // It isn't subscribed yet, and that is only said.
        assertThat(saved.err()).startsWith("webhook: ");
        assertThat(number("list").out())
                .contains(phoneNumberId + "\t15550104477\topen\t0 waiting")
                .endsWith("Front desk\n");
        assertThat(number("pause", "--phone-number-id", phoneNumberId).code()).isZero();
        assertThat(number("list").out()).contains("paused");
        assertThat(number("resume", "--phone-number-id", phoneNumberId).code()).isZero();
        assertThat(number("remove", "--phone-number-id", phoneNumberId).code()).isZero();
        assertThat(number("list").out()).isEmpty();
        assertThat(server.database()
                        .list(
                                "SELECT coalesce(actor_id::text, 'nobody') || ' ' || action || ' ' || (detail ->> 'by')"
                                        + " FROM audit WHERE company_id = ? ORDER BY id",
                                company.id()))
                .containsExactly(
                        "nobody whatsapp_account.connected triptychctl",
                        "nobody lane.paused triptychctl",
                        "nobody lane.opened triptychctl",
                        "nobody whatsapp_account.removed triptychctl");
        assertThat(saved.out() + saved.err()).doesNotContain("good-token");
    }

    /// The tests here show the line of each; `number list` changes nothing.
    @Test
    void everyCommandIsHereWithItsDeed() {
        Map<String, MessageDeed> deeds = Map.of(
                "number save", MessageDeed.NUMBER_CONNECTED,
                "number pause", MessageDeed.LANE_PAUSED,
                "number resume", MessageDeed.LANE_OPENED,
                "number remove", MessageDeed.NUMBER_REMOVED,
                "parked again", MessageDeed.PARKED_TAKEN_IN,
                "webhooks replay", MessageDeed.WEBHOOKS_REPLAYED,
                "letters revive", MessageDeed.WEBHOOKS_REPLAYED,
                "secrets re-encrypt", MessageDeed.SECRETS_RE_ENCRYPTED);
        try (ServiceBeans beans = MessageCommand.beans()) {
            assertThat(OperatorCommand.names(MessageCommand.groups(beans)))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    deeds.keySet().stream(),
                                    Stream.of("number list", "parked list", "parked reasons", "letters list"))
                            .toList());
        }
    }

    @Test
    void whatWhatsAppFindsWrongIsSaidAndNothingIsSaved() throws IOException {
        Ended unknown = save("good-token");
        Ended ended = save("ended-token");
        Ended silent = save("silent-token");

        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("number: ", "nothing was saved");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("token: ");
        assertThat(silent.code()).isEqualTo(1);
        assertThat(silent.err()).contains("WhatsApp did not answer");
        assertThat(number("list").out()).isEmpty();
    }

    @Test
    void aNumberIsSavedUncheckedOnlyIfThatIsSaid() throws IOException {
        assertThat(save("any-token", "--unchecked", "15550104499").code()).isZero();

        assertThat(number("list").out()).contains("15550104499");
    }

    @Test
    void whatIsAnothersOrNowhereFails() throws IOException {
        save("any-token", "--unchecked", "15550104499");
        Company other = server.anyCompany();

        Ended taken = run(
                "number",
                "save",
                "--company",
                Long.toString(other.id()),
                "--phone-number-id",
                phoneNumberId,
                "--waba-id",
                wabaId,
                "--name",
                "Theirs",
                "--access-token-file",
                token("any-token"),
                "--unchecked",
                "15550104499");

        assertThat(taken.code()).isEqualTo(1);
        assertThat(taken.err()).contains("another company's");
        assertThat(number("pause", "--phone-number-id", "1").err()).contains("has no number 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "number",
                "number list",
                "number list --company x",
                "number list --company 0",
                "number save --company 1",
                "number forget --company 1",
                "secrets",
                "--unknown"
            })
    void whatIsNotUnderstoodExitsWith2AndSaysHowItIsMeant(String line) {
        Ended ended = runWith(Map.of(), line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("Usage: triptychctl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "number --help", "number save --help", "secrets re-encrypt --help"})
    void helpNeedsNoDatabase(String line) {
        Ended ended = runWith(Map.of(), line.split(" "));

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Usage: triptychctl");
    }

    @Test
    void aDatabaseThatIsAwayIsAFailure() {
        Ended ended = runWith(
                Map.of(
                        "datasources.default.url",
                        "jdbc:postgresql://127.0.0.1:9/none",
                        "datasources.worker.url",
                        "jdbc:postgresql://127.0.0.1:9/none",
                        "triptych.encryption-key",
                        server.properties().get("triptych.encryption-key"),
                        "triptych.service-token-key",
                        TestProperties.SERVICE_TOKEN_KEY),
                "number",
                "list",
                "--company",
                "1");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).startsWith("triptychctl: ");
    }

    private static String keyset(String what, String keyset) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("../../deploy/operations/encryption-key.sh", what).start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(keyset);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    /// On a database of its own: a running service must not lose its key.
    @Test
    void whatIsEncryptedAnewIsReadWithoutTheOldKey() throws Exception {
        String url = Infrastructure.newDatabase();
        Map<String, String> own = TestProperties.forService("message", url);
        ServiceStart.run(
                MessageApplication.class,
                "message",
                Stream.concat(
                                own.entrySet().stream().map(each -> "-" + each.getKey() + "=" + each.getValue()),
                                Stream.of("-triptych.migrate-only=true"))
                        .toArray(String[]::new));
        String first = keyset("new", "");
        own.put("triptych.encryption-key", first);
        Files.writeString(folder.resolve("secret"), "first-secret");
        for (String secret : new String[] {"first-secret", "second-secret"}) {
            Files.writeString(folder.resolve("secret"), secret);
            Ended saved = runWith(
                    own,
                    "number",
                    "save",
                    "--company",
                    "7",
                    "--phone-number-id",
                    "731",
                    "--waba-id",
                    "411",
                    "--name",
                    "Front desk",
                    "--access-token-file",
                    token("the-token"),
                    "--app-id",
                    "88",
                    "--app-secret-file",
                    folder.resolve("secret").toString(),
                    "--unchecked",
                    "15550104499");
            assertThat(saved.code()).as(saved.err()).isZero();
        }
        String promoted = keyset("promote", keyset("add", first));

        own.put("triptych.encryption-key", promoted);
        Ended anew = runWith(own, "secrets", "re-encrypt");
        Ended again = runWith(own, "secrets", "re-encrypt");

        assertThat(anew.code()).as(anew.err()).isZero();
        assertThat(anew.out()).contains("1 access tokens, 2 app secrets").contains("before: 0");
        assertThat(again.out()).contains("0 access tokens, 0 app secrets").contains("before: 3");
        assertThat(new Database(url)
                        .list("SELECT detail ->> 'by' || ' ' || (detail -> 'after') FROM audit"
                                + " WHERE action = 'secrets.re_encrypted'"))
                .containsExactly("triptychctl {\"appSecrets\": 2, \"accessTokens\": 1}");
        own.put("triptych.encryption-key", keyset("prune", promoted));
        try (ServiceBeans beans = MessageCommand.beans(own.entrySet().stream()
                .map(each -> "-" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new))) {
            assertThat(beans.get(NumberChecks.class)
                            .claims(new AccountKey(7, 1))
                            .orElseThrow()
                            .accessToken()
                            .reveal())
                    .isEqualTo("the-token");
            assertThat(beans.get(AppSecrets.class).all().get("88"))
                    .extracting(Secret::reveal)
                    .containsExactly("second-secret", "first-secret");
        }
        own.put("triptych.encryption-key", keyset("new", ""));
        Ended lost = runWith(own, "secrets", "re-encrypt");
        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.err()).contains("access token of number 731", "secret of app 88");
    }

    @Test
    void whatIsParkedIsShownAndTakenInAgain() {
        String number = company.anyNumber().phoneNumberId();
        String waId = "1202888" + server.anyId();
        new Webhooks(server)
                .post(Webhooks.messages(
                        number,
                        Webhooks.text(waId, "wamid." + number, Instant.now(), "in a group", ",\"group_id\":\"g1\"")));
        assertThat(new Ledger(server).awaitFates(number, 1)).containsExactly("elements=1 parked=1");
        String id = Long.toString(company.id());

        assertThat(run("parked", "reasons", "--company", id).out())
                .startsWith("1\t")
                .contains("\tgroup");
        assertThat(run("parked", "list", "--company", id).out()).contains("message:text\tgroup");
        assertThat(run("parked", "list", "--company", id, "--reason", "data").out())
                .isEmpty();
        assertThat(run("parked", "list", "--company", id, "--before", "1").out())
                .isEmpty();
        Ended again = run("parked", "again", "--company", id, "--reason", "group");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).isEqualToIgnoringNewLines("Looked at: 1. Taken in: 0, of them new messages: 0.");
        assertThat(run("parked", "list").code()).isEqualTo(2);
        assertThat(run("parked", "reasons", "--company", "0").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay",
                "replay --to 2026-11-20T09:00:00Z",
                "replay --partition 1",
                "replay --from 2026-11-20T09:00:00Z --partition 1 --from-offset 2",
                "replay --from 2026-11-20T09:00:00Z --to 2026-11-20T08:00:00Z",
                "replay --partition 1 --from-offset 2 --to-offset 1"
            })
    void aRangeOfWebhooksIsATimeOrAStretchOfAPartition(String words) {
        Ended ended = run(Stream.concat(Stream.of("webhooks"), Stream.of(words.split(" ")))
                .toArray(String[]::new));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--from");
    }

    @Test
    void webhooksAreTakenInOnceMoreAndWhatIsDeadIsListed() {
        Ended ended = run("webhooks", "replay", "--from", "2026-01-01T00:00:00Z", "--phone-number-id", phoneNumberId);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("Read: 0 webhooks with 0 elements. Taken in only now: 0.\n");
    }

    @Test
    void aDeadWebhookIsListedWithItsCauseAndTakenInOnceMore() throws Exception {
        Company.Number number = company.anyNumber();
        new Webhooks(server).post(Webhooks.messages(number.phoneNumberId(), "{\"type\":\"text\"}"));
        new Ledger(server).awaitFates(number.phoneNumberId(), 1);
        ConsumerRecord<String, byte[]> original =
                Ledger.recordsOf(number.phoneNumberId()).getFirst();
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>("webhook-received.dlt.message-service", original.key(), original.value());
        Map.of(
                        "dlt-topic", "webhook-received",
                        "dlt-partition", Integer.toString(original.partition()),
                        "dlt-offset", Long.toString(original.offset()),
                        "dlt-failed-at", "2026-11-20T09:00:00Z",
                        "dlt-cause", "java.lang.StackOverflowError",
                        "dlt-reason", "too deep")
                .forEach((name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            kafka.send(letter).get();
        }

        assertThat(run("letters", "list").out().lines())
                .contains("2026-11-20T09:00:00Z\twebhook-received\t" + original.partition() + "@" + original.offset()
                        + "\tjava.lang.StackOverflowError\ttoo deep");
        assertThat(run("letters", "revive").out()).startsWith("Processed: ");
        assertThat(server.database()
                        .list(
                                "SELECT detail ->> 'elements' FROM audit WHERE company_id = ? AND action = 'webhooks.replayed'",
                                company.id()))
                .containsExactly("1");
        assertThat(new Ledger(server).awaitFates(number.phoneNumberId(), 1)).containsExactly("elements=1 parked=1");
    }
}
