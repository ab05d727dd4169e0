package io.triptych.testing;

import java.util.HashMap;
import java.util.Map;

/// How the tests' broker is set up, wherever it runs: its own controller, small, with consumers that are found dead
/// quickly.
///
/// A second listener is advertised at another address, so that a proxy can stand between it and a client.
final class BrokerSettings {
    private final int port = FreePorts.one();
    private final int controllerPort = FreePorts.one();
    private final int proxiedPort = FreePorts.one();
    private final int advertisedProxyPort = FreePorts.one();

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
        return new KafkaProxy(proxiedPort, advertisedProxyPort);
    }

    /// For a broker that listens on this address and keeps its records in this directory.
    Map<String, String> properties(String address, String directory) {
        Map<String, String> p = new HashMap<>();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put(
                "listeners",
                "PLAINTEXT://" + address + ":" + port + ",PROXIED://" + address + ":" + proxiedPort
                        + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port + ",PROXIED://127.0.0.1:" + advertisedProxyPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("log.dirs", directory);
        p.put("auto.create.topics.enable", "false");
        p.put("default.replication.factor", "1");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "2");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.min.session.timeout.ms", "1000");
        p.put("message.max.bytes", "6291456");
        p.put("log.cleaner.dedupe.buffer.size", "4194304");
        p.put("log.segment.bytes", "16777216");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "3");
        p.put("background.threads", "2");
        return p;
    }
}
