package io.triptych.message.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.MessageServer;
import io.triptych.testing.TestProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// `deploy/operations/save-number.sh`, by which an operator makes a number known.
class SavingANumberByScriptIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();

    private record Ended(int exit, String output) {}

    private Ended run(String key, String json) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("../../deploy/operations/save-number.sh").redirectErrorStream(true);
        assertThat(Path.of(script.command().getFirst())).isExecutable();
        script.environment().put("TRIPTYCH_MESSAGE_URL", server.server().getURI() + "/");
        script.environment().put("TRIPTYCH_SERVICE_TOKEN_KEY", key);
        Process process = script.start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(json);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    private String number(String phoneNumberId) {
        return """
               {"companyId":%d,"name":"Front desk","displayPhoneNumber":"15550104477","phoneNumberId":"%s",
                "wabaId":"284611930047715","accessToken":"a-secret-token"}""".formatted(company.id(), phoneNumberId);
    }

    @Test
    void numberThatTheScriptSavesIsKnown() throws Exception {
        String phoneNumberId = "64077" + server.anyId();

        Ended ended = run(TestProperties.SERVICE_TOKEN_KEY, number(phoneNumberId));

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(company.admin()
                        .get("/whatsapp-accounts")
                        .data("accounts")
                        .get(0)
                        .get("phoneNumberId")
                        .getStringValue())
                .isEqualTo(phoneNumberId);
    }

    @Test
    void scriptSaysWhatWasRefusedAndFails() throws Exception {
        Ended badNumber = run(TestProperties.SERVICE_TOKEN_KEY, number("+49"));
        assertThat(badNumber.exit()).isEqualTo(1);
        assertThat(badNumber.output()).contains("phoneNumberId", "message-service answered 400");

        Ended badKey = run("another-key-of-more-than-32-characters", number("640771"));
        assertThat(badKey.exit()).isEqualTo(1);
        assertThat(badKey.output()).contains("message-service answered 401");
    }
}
