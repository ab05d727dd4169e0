package io.triptych.testing.server;

import io.triptych.embedded.BrokerSettings;
import io.triptych.embedded.FreePorts;
import io.triptych.testing.proxy.KafkaProxy;

/// Where the tests' broker is found, wherever it runs, and how it is set up: with consumers that are found dead
/// quickly.
///
/// A second listener is advertised at another address, so that a proxy can stand between it and a client.
final class BrokerAddresses {
    private final int port = FreePorts.one();
    private final int controllerPort = FreePorts.one();
    private final int proxiedPort = FreePorts.one();
    // It has its port from the beginning: nobody else may get it before the first test that needs it.
    private final KafkaProxy proxy = new KafkaProxy(proxiedPort);

    /// Where clients find it.
    int port() {
        return port;
    }

    /// Where only a proxy should.
    int proxiedPort() {
        return proxiedPort;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    KafkaProxy proxy() {
        return proxy;
    }

    /// For a broker that listens on this address.
    BrokerSettings settings(String address) {
        return new BrokerSettings(address, port, controllerPort)
                .withListener("PROXIED", address, proxiedPort, proxy.port())
                .with("group.min.session.timeout.ms", "1000")
                .with("offsets.topic.num.partitions", "2")
                .with("log.segment.bytes", "16777216")
                .with("num.io.threads", "3");
    }
}
