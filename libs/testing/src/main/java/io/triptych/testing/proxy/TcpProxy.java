package io.triptych.testing.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between a client and a server and breaks their connections as networks do: cut, so that nobody answers, or
/// stalled, so that everything is accepted and nothing arrives.
public final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 65_536;

    private final ServerSocket listener;
    private final int targetPort;
    private final Relay toServer;
    private final Gate gate = new Gate();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /// How bytes go from the client to the server.
    @FunctionalInterface
    interface Relay {
        void copy(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private TcpProxy(ServerSocket listener, int targetPort, Relay toServer) {
        this.listener = listener;
        this.targetPort = targetPort;
        this.toServer = toServer;
        Thread.ofVirtual().name("tcp-proxy-" + port()).start(this::accept);
    }

    /// Stands before this port of the loopback address, on a free port.
    public static TcpProxy before(int targetPort) {
        return before(targetPort, TcpProxy::copy);
    }

    static TcpProxy before(int targetPort, Relay toServer) {
        try {
            return new TcpProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), targetPort, toServer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where clients connect to.
    public int port() {
        return listener.getLocalPort();
    }

    /// Closes all connections, and every new one at once.
    public void cut() {
        cut = true;
        sockets.forEach(TcpProxy::close);
        sockets.clear();
    }

    /// Accepts everything and passes nothing on, in neither direction.
    public void stall() {
        gate.shut();
    }

    /// Lets everything through again, what was stalled as well.
    public void heal() {
        cut = false;
        gate.open();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (cut) {
                    close(client);
                } else {
                    Thread.ofVirtual().start(() -> connect(client));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            gate.pass();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
            sockets.add(client);
            sockets.add(server);
            Thread.ofVirtual().start(() -> pump(client, server, toServer));
            Thread.ofVirtual().start(() -> pump(server, client, TcpProxy::copy));
        } catch (IOException nobodyThere) {
            close(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(client);
        }
    }

    private void pump(Socket from, Socket to, Relay relay) {
        try (OutputStream out = new GatedStream(to.getOutputStream())) {
            relay.copy(from.getInputStream(), out);
        } catch (IOException broken) {
            // One side is gone, and so is the other now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() {
        cut();
        gate.open();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class GatedStream extends OutputStream {
        private final OutputStream out;

        GatedStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                gate.pass();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            out.write(bytes, offset, length);
        }
    }
}
