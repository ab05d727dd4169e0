package io.triptych.gateway.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts what each client has of something that it may have only so much of at a time. Of an IPv6 address its network
/// of 64 bits counts, as whoever has one address has all of those.
final class Places {

    private static final int NETWORK_BYTES = 8;

    private final int max;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Places(int max) {
        this.max = max;
    }

    /// A place that was taken, to be given back once.
    record Place(String client) {}

    /// Takes a place, or is absent if this client has as many as it may.
    @Nullable
    Place take(InetAddress address) {
        String client = client(address);
        boolean[] taking = {false};
        taken.compute(client, (key, before) -> {
            int present = before == null ? 0 : before;
            taking[0] = present < max;
            return taking[0] ? Integer.valueOf(present + 1) : before;
        });
        return taking[0] ? new Place(client) : null;
    }

    void giveBack(Place place) {
        taken.computeIfPresent(place.client(), (key, before) -> before == 1 ? null : before - 1);
    }

    private static String client(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
