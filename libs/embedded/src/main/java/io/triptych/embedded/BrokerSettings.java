package io.triptych.embedded;

import java.util.HashMap;
import java.util.Map;

/// How a Kafka broker is set up that is its own controller and the only one, for few clients on this machine: little
/// memory, few threads, and no topic that comes to be by being asked for.
public final class BrokerSettings {
    private final Map<String, String> settings = new HashMap<>();

    /// For one that listens at this address and tells its clients to find it on the loopback address.
    public BrokerSettings(String address, int port, int controllerPort) {
        with("process.roles", "broker,controller");
        with("node.id", "1");
        with("listeners", "CONTROLLER://127.0.0.1:" + controllerPort);
        with("listener.security.protocol.map", "CONTROLLER:PLAINTEXT");
        withListener("PLAINTEXT", address, port, port);
        with("controller.listener.names", "CONTROLLER");
        with("inter.broker.listener.name", "PLAINTEXT");
        with("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        with("auto.create.topics.enable", "false");
        with("default.replication.factor", "1");
        with("offsets.topic.replication.factor", "1");
        with("offsets.topic.num.partitions", "4");
        with("transaction.state.log.replication.factor", "1");
        with("transaction.state.log.min.isr", "1");
        with("transaction.state.log.num.partitions", "1");
        with("share.coordinator.state.topic.replication.factor", "1");
        with("share.coordinator.state.topic.min.isr", "1");
        with("share.coordinator.state.topic.num.partitions", "1");
        // Each group has one consumer: there is nobody to wait for.
        with("group.initial.rebalance.delay.ms", "0");
        // Above the largest webhook body (4 MB) with its headers.
        with("message.max.bytes", "6291456");
        with("log.cleaner.dedupe.buffer.size", "4194304");
        with("log.segment.bytes", "67108864");
        with("num.network.threads", "2");
        with("num.io.threads", "4");
        with("background.threads", "2");
    }

    /// One setting more, or another value of one. Answers itself.
    public BrokerSettings with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /// One more address for clients, who are told another port than it listens on: that of a proxy. Answers itself.
    public BrokerSettings withListener(String name, String address, int port, int advertisedPort) {
        add("listeners", name + "://" + address + ":" + port);
        add("advertised.listeners", name + "://127.0.0.1:" + advertisedPort);
        add("listener.security.protocol.map", name + ":PLAINTEXT");
        return this;
    }

    private void add(String name, String value) {
        settings.merge(name, value, (before, added) -> before + "," + added);
    }

    /// All of them by Kafka's names, for a broker that keeps its records in this directory.
    public Map<String, String> in(String directory) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("log.dirs", directory);
        return all;
    }
}
