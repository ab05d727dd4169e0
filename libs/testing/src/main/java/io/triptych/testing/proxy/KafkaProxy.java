package io.triptych.testing.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;
import org.awaitility.Awaitility;

/// A way to Kafka that can hold up requests of chosen kinds, so that a process can be killed between its commit and
/// its publishing (hold `PRODUCE`), or between its work and its offset (hold `OFFSET_COMMIT`).
///
/// What comes behind a held request on its connection waits as well. A client that is told of this address stays here:
/// the broker advertises it on a listener of its own.
public final class KafkaProxy implements AutoCloseable {
    private final TcpProxy proxy;
    private final Gate gate = new Gate();
    private volatile Set<ApiKeys> held = Set.of();

    /// Stands before this port of the loopback address, on a free port.
    public KafkaProxy(int brokerPort) {
        proxy = TcpProxy.before(brokerPort, this::copy);
    }

    /// Where clients connect to.
    public int port() {
        return proxy.port();
    }

    /// What a client is told instead of [Infrastructure#kafka].
    public String bootstrapServers() {
        return "127.0.0.1:" + proxy.port();
    }

    /// Holds up requests of these kinds from now on.
    public void hold(ApiKeys... kinds) {
        gate.shut();
        held = Set.of(kinds);
    }

    /// Waits until one is held up: what it would have told Kafka has not happened.
    public void awaitHeld() {
        Awaitility.await("a held request").until(() -> gate.waiting() > 0);
    }

    /// Cuts all connections, as [TcpProxy#cut].
    public void cut() {
        proxy.cut();
    }

    /// Lets everything through again, what was held up as well. After a [#cut] what was held up is gone.
    public void heal() {
        held = Set.of();
        gate.open();
        proxy.heal();
    }

    private void copy(InputStream in, OutputStream out) throws IOException, InterruptedException {
        DataInputStream requests = new DataInputStream(in);
        DataOutputStream broker = new DataOutputStream(out);
        try {
            while (true) {
                byte[] request = requests.readNBytes(requests.readInt());
                if (held.contains(ApiKeys.forId(ByteBuffer.wrap(request).getShort()))) {
                    gate.pass();
                }
                broker.write(ByteBuffer.allocate(Integer.BYTES + request.length)
                        .putInt(request.length)
                        .put(request)
                        .array());
            }
        } catch (EOFException clientIsGone) {
            // So is the connection.
        }
    }

    @Override
    public void close() {
        heal();
        proxy.close();
    }
}
