import java.net.InetAddress;
import java.net.ServerSocket;

/// Prints two ports that nobody uses.
void main() throws Exception {
    try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        System.out.println(first.getLocalPort() + " " + second.getLocalPort());
    }
}
