package io.triptych.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private static final ClientAddress NOBODY = new ClientAddress(new ProxiesConfig(null));
    private static final ClientAddress PROXIES =
            new ClientAddress(new ProxiesConfig(List.of("10.0.0.0/8", " fd00::1 ")));

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @Test
    void headerOfAStrangerIsNotBelieved() throws Exception {
        assertThat(NOBODY.of(address("203.0.113.9"), List.of("198.51.100.1")))
                .extracting(InetAddress::getHostAddress)
                .isEqualTo("203.0.113.9");
        assertThat(PROXIES.of(address("203.0.113.9"), List.of("198.51.100.1")))
                .extracting(InetAddress::getHostAddress)
                .isEqualTo("203.0.113.9");
    }

    @Test
    void nearestAddressThatIsNoProxyIsTheClient() throws Exception {
        List<String> forwarded = List.of("1.1.1.1", "198.51.100.1", "10.2.3.4");
        assertThat(PROXIES.of(address("10.0.0.1"), forwarded))
                .extracting(InetAddress::getHostAddress)
                .isEqualTo("198.51.100.1");
        assertThat(PROXIES.of(address("fd00::1"), forwarded))
                .extracting(InetAddress::getHostAddress)
                .isEqualTo("198.51.100.1");
        assertThat(PROXIES.of(address("fd00::2"), forwarded))
                .extracting(InetAddress::getHostAddress)
                .isEqualTo("fd00:0:0:0:0:0:0:2");
    }

    @Test
    void nonsenseInTheHeaderEndsTheSearchAndIsNeverLookedUp() throws Exception {
        assertThat(PROXIES.of(address("10.0.0.1"), List.of("evil.example")))
                .extracting(InetAddress::getHostAddress)
                .isEqualTo("10.0.0.1");
        assertThat(PROXIES.of(address("10.0.0.1"), List.of("999.1.1.1")))
                .extracting(InetAddress::getHostAddress)
                .isEqualTo("10.0.0.1");
        assertThat(PROXIES.of(address("10.0.0.1"), List.of()))
                .extracting(InetAddress::getHostAddress)
                .isEqualTo("10.0.0.1");
    }

    @Test
    void nameAsTrustedProxyStopsTheStart() {
        assertThatThrownBy(() -> new ClientAddress(new ProxiesConfig(List.of("proxy.example"))))
                .hasMessageContaining("proxy.example");
    }
}
