package io.triptych.simulator.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Makes message ids of the shape that WhatsApp's have. Nobody may rely on what is inside.
public final class Wamids {
    private Wamids() {}

    public static String outbound(String recipient) {
        return wamid(recipient, (byte) 0x11, 9);
    }

    public static String inbound(String sender) {
        return wamid(sender, (byte) 0x12, 10);
    }

    private static String wamid(String party, byte kind, int randomBytes) {
        byte[] random = new byte[randomBytes];
        ThreadLocalRandom.current().nextBytes(random);
        byte[] hex = HexFormat.of().withUpperCase().formatHex(random).getBytes(StandardCharsets.US_ASCII);
        byte[] name = party.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0x1c);
        bytes.write(0x18);
        bytes.write(name.length);
        bytes.writeBytes(name);
        bytes.writeBytes(new byte[] {0x15, 0x02, 0x00, kind, 0x18, (byte) hex.length});
        bytes.writeBytes(hex);
        bytes.write(0x00);
        return "wamid." + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
