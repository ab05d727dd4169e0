package io.triptych.message.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets an access token.
class MediaHostsTest {

    private final MediaHosts hosts =
            new MediaHosts(URI.create("https://graph.facebook.com"), List.of("lookaside.fbsbx.com", "*.whatsapp.net"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
                "https://LOOKASIDE.fbsbx.com/x",
                "https://mmg.whatsapp.net/v/t62?x=1",
                "https://lookaside.fbsbx.com:443/x",
                "https://graph.facebook.com/v26.0/1",
            })
    void metas(String address) {
        assertThat(hosts.trusted(address)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lookaside.fbsbx.com/x",
                "https://lookaside.fbsbx.com:8443/x",
                "https://lookaside.fbsbx.com.evil.example/x",
                "https://evil.example/lookaside.fbsbx.com",
                "https://whatsapp.net.evil.example/x",
                "https://whatsapp.net/x",
                "https://evilwhatsapp.net/x",
                "https://lookaside.fbsbx.com@evil.example/x",
                "https://user:word@lookaside.fbsbx.com/x",
                "https://127.0.0.1/x",
                "https://[::1]/x",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "//lookaside.fbsbx.com/x",
                "lookaside.fbsbx.com",
                "https://graph.facebook.com:444/x",
                "http://graph.facebook.com/x",
                "https://lookaside.fbsbx.com\\@evil.example",
                "",
            })
    void nobodyElse(String address) {
        assertThat(hosts.trusted(address)).isNull();
    }
}
