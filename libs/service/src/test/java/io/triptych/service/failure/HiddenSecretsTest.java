package io.triptych.service.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HiddenSecretsTest {
    private static final String SECRET = "saBVzAAV-QgPUhBWPdJofiDtjw_srrHxL0P53PAFYJs";

    @Test
    void anAddressShowsNoSecretAndOnlyTheNamesOfItsQuery() {
        assertThat(HiddenSecrets.inAddress("/invitations/" + SECRET)).isEqualTo("/invitations/[hidden]");
        assertThat(HiddenSecrets.inAddress("https://x.example/a/" + SECRET + "/b?code=c1&state=&flag#top"))
                .isEqualTo("https://x.example/a/[hidden]/b?code&state&flag#top");
        assertThat(HiddenSecrets.inQuery("search=Zo%C3%A9&limit=5&" + SECRET)).isEqualTo("search&limit&[hidden]");
    }

    @Test
    void whatIsNoSecretStays() {
        for (String path : new String[] {
            "/conversations/11/messages", "/messages/00000000-0000-4000-8000-000000000001/retry", "GET /users/{userId}"
        }) {
            assertThat(HiddenSecrets.inAddress(path)).isEqualTo(path);
        }
        String trace = "at java.base/java.lang.Thread.run(Thread.java:1)\n"
                + "at io.example.AClassWhoseNameIsLongerThanAnySecretWillEverBe.run(A.java:2)";
        assertThat(HiddenSecrets.inText(trace)).isEqualTo(trace);
    }

    @Test
    void aTextSpeaksOfAddressesWithoutTheirSecrets() {
        assertThat(HiddenSecrets.inText(
                        "Method [PUT] not allowed for URI [/invitations/" + SECRET + "?a=1&b=2]. Allowed"))
                .isEqualTo("Method [PUT] not allowed for URI [/invitations/[hidden]?a&b]. Allowed");
    }
}
