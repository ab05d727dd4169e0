package io.triptych.gateway.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/// Watches all connections of this replica: how many an address has, and whether their requests come on. Nothing that a
/// client can send before it is known takes more than its address may have.
@Singleton
final class Connections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final ConnectionsConfig config;
    private final ClientAddress addresses;
    private final MeterRegistry meters;
    private final Places open;
    private final Places slow;

    Connections(ConnectionsConfig config, ClientAddress addresses, MeterRegistry meters) {
        this.config = config;
        this.addresses = addresses;
        this.meters = meters;
        this.open = new Places(config.perAddressMax());
        this.slow = new Places(config.slowPerAddressMax());
        // Registered at 0, so that rate() sees the first increment.
        Stream.of(Refusal.values()).forEach(refusal -> refused(refusal, 0));
    }

    ConnectionsConfig config() {
        return config;
    }

    ClientAddress addresses() {
        return addresses;
    }

    /// Places of connections, and of requests that a trusted proxy passes on.
    Places open() {
        return open;
    }

    /// Places of requests that are slow to come.
    Places slow() {
        return slow;
    }

    void refused(Refusal refusal) {
        refused(refusal, 1);
    }

    private void refused(Refusal refusal, int by) {
        meters.counter("triptych.gateway.connections.refused", "reason", refusal.word())
                .increment(by);
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Watched());
        return registry;
    }

    private final class Watched implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new WatchedConnection(channel) : this;
        }
    }

    private final class WatchedConnection implements NettyServerCustomizer {

        private final Channel channel;

        WatchedConnection(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void onInitialPipelineBuilt() {
            ChannelPipeline pipeline = channel.pipeline();
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            if (pipeline.get(codec) != null) {
                Arrival arrival = new Arrival(Connections.this);
                pipeline.addBefore(codec, "arrival", arrival);
                pipeline.addAfter(codec, "requests", new Requests(Connections.this, arrival));
            }
        }
    }
}
