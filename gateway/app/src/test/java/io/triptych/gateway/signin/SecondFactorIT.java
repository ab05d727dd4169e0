package io.triptych.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.triptych.gateway.fixture.Admin;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.Json;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A second factor's whole life, with an authenticator app that is a library of somebody else's.
class SecondFactorIT {

    private static final String CHOSEN = "a password of my own";

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Admin admin = new Admin(gateway);
    private final TimeBasedOneTimePasswordGenerator app = new TimeBasedOneTimePasswordGenerator();
    private String email;
    private String token;
    private long id;

    @BeforeEach
    void arrive() {
        Json invited = admin.invite("agent");
        Answer session = gateway.call("POST", "/api/v1/invitations/" + Admin.token(invited))
                .json("{\"password\":\"" + CHOSEN + "\"}")
                .send();
        Json user = session.data().get("user");
        email = user.get("email").asText();
        id = user.get("id").asLong();
        token = session.data().get("accessToken").asText();
        assertThat(user.get("secondFactor").asBoolean()).isFalse();
    }

    private Answer post(String path, String body) {
        return gateway.call("POST", "/api/v1/auth/second-factor" + path)
                .header("Authorization", "Bearer " + token)
                .json(body)
                .send();
    }

    private Answer withPassword(String path) {
        return post(path, "{\"password\":\"" + CHOSEN + "\"}");
    }

    private Json state() {
        return gateway.call("GET", "/api/v1/auth/second-factor")
                .header("Authorization", "Bearer " + token)
                .send()
                .data();
    }

    private Answer login(String more) {
        return gateway.call("POST", "/api/v1/auth/login")
                .json("{\"email\":\"" + email + "\",\"password\":\"" + CHOSEN + "\"" + more + "}")
                .send();
    }

    private Answer loginWith(String code) {
        return login(",\"code\":\"" + code + "\"");
    }

    /// The code of the step of now, or of steps after it: each is good once.
    private String code(String secret, int later) {
        try {
            return app.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), "RAW"),
                    Instant.now().plus(Duration.ofSeconds(30).multipliedBy(later)));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private String prepared() {
        Answer answer = withPassword("");
        assertThat(answer.data().get("uri").asText())
                .contains("secret=" + answer.data().get("secret").asText());
        return answer.data().get("secret").asText();
    }

    private List<String> confirmed(String secret) {
        return post("/confirm", "{\"code\":\"" + code(secret, 0) + "\"}")
                .data()
                .get("recoveryCodes")
                .texts();
    }

    @Test
    void itCountsOnceItIsConfirmed() {
        String secret = prepared();
        assertThat(state().get("enabled").asBoolean()).isFalse();
        assertThat(login("").status()).isEqualTo(200);
        List<String> codes = confirmed(secret);
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"));
        assertThat(state().get("enabled").asBoolean()).isTrue();
        assertThat(state().get("recoveryCodesLeft").asLong()).isEqualTo(10);

        Answer without = login("");
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.code()).isEqualTo("second_factor_required");
        String now = code(secret, 1);
        Answer with = loginWith(now.substring(0, 3) + " " + now.substring(3));
        assertThat(with.status()).isEqualTo(200);
        assertThat(with.data().get("user").get("secondFactor").asBoolean()).isTrue();
        assertThat(admin.user(id).get("secondFactor").asBoolean()).isTrue();
    }

    @Test
    void noCodeIsGoodTwiceNorOneBeforeIt() {
        String secret = prepared();
        String first = code(secret, 0);
        assertThat(post("/confirm", "{\"code\":\"" + first + "\"}").status()).isEqualTo(200);
        assertThat(loginWith(first).status()).isEqualTo(401);
        assertThat(loginWith(code(secret, -1)).status()).isEqualTo(401);
        String next = code(secret, 1);
        assertThat(loginWith(next).status()).isEqualTo(200);
        assertThat(loginWith(next).status()).isEqualTo(401);
    }

    @Test
    void recoveryCodeStandsForACodeOnce() {
        List<String> codes = confirmed(prepared());
        assertThat(loginWith(codes.getFirst().toUpperCase(Locale.ROOT).replace('-', ' '))
                        .status())
                .isEqualTo(200);
        assertThat(loginWith(codes.getFirst()).status()).isEqualTo(401);
        assertThat(state().get("recoveryCodesLeft").asLong()).isEqualTo(9);
        assertThat(gateway.count("audit WHERE action = 'recovery_code_used' AND entity_id = " + id))
                .isEqualTo(1);
        List<String> renewed =
                withPassword("/recovery-codes").data().get("recoveryCodes").texts();
        assertThat(loginWith(codes.getLast()).status()).isEqualTo(401);
        assertThat(loginWith(renewed.getFirst()).status()).isEqualTo(200);
    }

    @Test
    void wrongCodesCountLikeWrongPasswords() {
        confirmed(prepared());
        for (int i = 0; i < 10; i++) {
            assertThat(loginWith("not one at all").status()).isEqualTo(401);
        }
        assertThat(loginWith("not one at all").status()).isEqualTo(429);
        assertThat(post("/confirm", "{\"code\":\"000000\"}").status()).isEqualTo(429);
    }

    @Test
    void withoutThePasswordNothingChanges() {
        for (String path : List.of("", "/disable", "/recovery-codes")) {
            Answer wrong = post(path, "{\"password\":\"wrong\"}");
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.json().get("fields").has("password")).isTrue();
        }
        Answer nothingPrepared = post("/confirm", "{\"code\":\"000000\"}");
        assertThat(nothingPrepared.json().get("fields").has("code")).isTrue();
        assertThat(state().get("enabled").asBoolean()).isFalse();
    }

    @Test
    void ofTwoThereIsNoneAndWithoutOneThereAreNoCodes() {
        assertThat(withPassword("/recovery-codes").status()).isEqualTo(409);
        confirmed(prepared());
        assertThat(withPassword("").status()).isEqualTo(409);
        assertThat(post("/confirm", "{\"code\":\"000000\"}").status()).isEqualTo(409);
    }

    @Test
    void offMeansThatAPasswordIsEnough() {
        confirmed(prepared());
        assertThat(withPassword("/disable").status()).isEqualTo(200);
        assertThat(login("").status()).isEqualTo(200);
        assertThat(withPassword("/disable").status()).isEqualTo(200);
        assertThat(gateway.count("audit WHERE action = 'second_factor_disabled' AND entity_id = " + id))
                .isEqualTo(1);
        assertThat(gateway.count("recovery_codes WHERE user_id = " + id)).isZero();
    }

    @Test
    void adminTurnsItOffForWhoHasLostEverything() {
        confirmed(prepared());
        Answer answer = admin.doTo(id, "reset-second-factor");
        assertThat(answer.data().get("user").get("secondFactor").asBoolean()).isFalse();
        assertThat(login("").status()).isEqualTo(200);
    }

    @Test
    void resetPasswordDoesNotStandForTheSecondFactor() {
        List<String> codes = confirmed(prepared());
        Json reset = admin.doTo(id, "reset-password").data();
        String path = "/api/v1/invitations/" + Admin.token(reset);
        Answer without = gateway.call("POST", path)
                .json("{\"password\":\"one more password\"}")
                .send();
        assertThat(without.code()).isEqualTo("second_factor_required");
        assertThat(accept(path, "not a code").status()).isEqualTo(401);
        assertThat(accept(path, codes.getFirst()).status()).isEqualTo(200);
    }

    private Answer accept(String path, String code) {
        return gateway.call("POST", path)
                .json("{\"password\":\"one more password\",\"code\":\"" + code + "\"}")
                .send();
    }

    @Test
    void oneTimePasswordAsksForTheCodeFirstAndUsesNoneUpForNothing() {
        List<String> codes = confirmed(prepared());
        String once =
                admin.doTo(id, "reset-password").data().get("oneTimePassword").asText();
        assertThat(loginOnce(once, "").code()).isEqualTo("second_factor_required");
        String code = ",\"code\":\"" + codes.getFirst() + "\"";
        assertThat(loginOnce(once, code).code()).isEqualTo("password_change_required");
        assertThat(loginOnce(once, code + ",\"newPassword\":\"short\"").status())
                .isEqualTo(400);
        assertThat(loginOnce(once, code + ",\"newPassword\":\"one more password\"")
                        .status())
                .isEqualTo(200);
    }

    private Answer loginOnce(String password, String more) {
        return gateway.call("POST", "/api/v1/auth/login")
                .json("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"" + more + "}")
                .send();
    }

    @Test
    void secretIsLockedAndCodesAreHashed() {
        String secret = prepared();
        List<String> codes = confirmed(secret);
        String hex = "encode(convert_to('%s', 'UTF8'), 'hex')";
        assertThat(gateway.count("second_factors WHERE user_id = " + id + " AND position(" + hex.formatted(secret)
                        + " IN encode(locked_secret, 'hex')) > 0"))
                .isZero();
        assertThat(gateway.count("recovery_codes WHERE user_id = " + id + " AND octet_length(code_hash) = 32"))
                .isEqualTo(10);
        assertThat(gateway.count(
                        "audit a WHERE a::text LIKE '%" + secret + "%' OR a::text LIKE '%" + codes.getFirst() + "%'"))
                .isZero();
    }
}
