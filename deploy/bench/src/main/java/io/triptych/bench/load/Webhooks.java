package io.triptych.bench.load;

import io.triptych.bench.seed.SeededCompany;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// WhatsApp's webhooks with texts of customers that are known, signed.
final class Webhooks {

    /// WhatsApp puts up to 1,000 into one when it is busy; a moderately busy one.
    static final int ELEMENTS = 20;

    /// A quarter more than the goal of 4,000 elements a second. Answered as fast as they can be, they would only pile
    /// up in Kafka, and a round would measure how long it takes to empty it.
    private static final long NANOS_BETWEEN = 1_000_000_000L * ELEMENTS / 5000;

    private final String secret;
    private final int customers;
    private final IntFunction<String> waId;
    private final String run = Long.toHexString(System.nanoTime());
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong due = new AtomicLong(System.nanoTime());

    Webhooks(String secret, int customers, IntFunction<String> waId) {
        this.secret = secret;
        this.customers = customers;
        this.waId = waId;
    }

    /// The next one, when it is due.
    byte[] next(SplittableRandom random) {
        byte[] webhook = made(random);
        long turn = due.updateAndGet(before -> Math.max(before + NANOS_BETWEEN, System.nanoTime()));
        LockSupport.parkNanos(turn - System.nanoTime());
        return webhook;
    }

    private byte[] made(SplittableRandom random) {
        StringBuilder messages = new StringBuilder();
        StringBuilder contacts = new StringBuilder();
        long now = Instant.now().getEpochSecond();
        for (int i = 0; i < ELEMENTS; i++) {
            String separator = i == 0 ? "" : ",";
            String from = waId.apply(random.nextInt(customers));
            contacts.append(separator).append("{\"wa_id\":\"").append(from).append("\"}");
            messages.append(separator)
                    .append("{\"from\":\"")
                    .append(from)
                    .append("\",\"id\":\"wamid.HBgNBENCHLOAD")
                    .append(run)
                    .append('x')
                    .append(written.incrementAndGet())
                    .append("\",\"timestamp\":\"")
                    .append(now)
                    .append("\",\"type\":\"text\",\"text\":{\"body\":\"Is there still a table for two tonight?\"}}");
        }
        String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"" + SeededCompany.WABA_ID
                + "\",\"changes\":[{\"field\":\"messages\",\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":"
                + "{\"display_phone_number\":\"" + SeededCompany.DISPLAY_PHONE_NUMBER + "\",\"phone_number_id\":\""
                + SeededCompany.PHONE_NUMBER_ID + "\"},\"contacts\":[" + contacts + "],\"messages\":[" + messages
                + "]}}]}]}";
        return Session.bytes(
                "POST /webhooks/whatsapp", "X-Hub-Signature-256: sha256=" + signature(body) + "\r\n", body);
    }

    private String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
