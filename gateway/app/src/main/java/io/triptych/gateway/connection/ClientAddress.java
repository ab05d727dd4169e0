package io.triptych.gateway.connection;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The address that a call comes from. `X-Forwarded-For` is believed as far as trusted proxies wrote it: from the
/// right, up to the first address that is none of theirs.
@Singleton
public final class ClientAddress {

    static final String FORWARDED = "X-Forwarded-For";
    // Only literal addresses: a name must never be looked up for a header that anybody can send.
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final List<Network> trusted;

    ClientAddress(ProxiesConfig config) {
        List<String> trustedProxies = config.trustedProxies();
        this.trusted = trustedProxies == null
                ? List.of()
                : trustedProxies.stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(Network::parse)
                        .toList();
    }

    /// Whose call this is, as text.
    public String of(HttpRequest<?> request) {
        InetAddress peer = request.getRemoteAddress().getAddress();
        return of(peer, request.getHeaders().getAll(FORWARDED)).getHostAddress();
    }

    /// Whose call comes from this peer with these `X-Forwarded-For` headers.
    InetAddress of(InetAddress peer, List<String> headers) {
        List<String> forwarded = headers.stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        InetAddress client = peer;
        for (int i = forwarded.size() - 1; i >= 0 && isTrusted(client); i--) {
            InetAddress before = literal(forwarded.get(i));
            if (before == null) {
                break;
            }
            client = before;
        }
        return client;
    }

    /// Whether a proxy of ours is at this address.
    boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return LITERAL.matcher(text).matches() ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /// An address, or all that share its first bits.
    private record Network(InetAddress address, int bits) {

        static Network parse(String text) {
            int slash = text.indexOf('/');
            InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
            if (address == null) {
                throw new IllegalArgumentException(
                        "triptych.trusted-proxies has something else than addresses: " + text);
            }
            int all = address.getAddress().length * Byte.SIZE;
            return new Network(address, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
        }

        boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] theirs = other.getAddress();
            int ignored = mine.length * Byte.SIZE - bits;
            return mine.length == theirs.length
                    && new BigInteger(1, mine)
                            .shiftRight(ignored)
                            .equals(new BigInteger(1, theirs).shiftRight(ignored));
        }
    }
}
