package io.triptych.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MediaFilesTest {

    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-30T09:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final MovedClock clock = new MovedClock();
    private final MediaFiles files = new MediaFiles(clock);

    private static MediaFiles.File file(String text) {
        return new MediaFiles.File(text.getBytes(StandardCharsets.UTF_8), "text/plain");
    }

    @Test
    void anAddressIsGoodForFiveMinutes() {
        String address = files.address(files.add(file("x")));
        clock.now = clock.now.plus(Duration.ofSeconds(299));
        assertThat(files.at(address)).isPresent();
        clock.now = clock.now.plus(Duration.ofSeconds(1));
        assertThat(files.at(address)).isEmpty();
    }

    @Test
    void whatIsDeletedIsGoneFromItsAddressToo() {
        String id = files.add(file("x"));
        String address = files.address(id);
        assertThat(files.remove(id)).isTrue();
        assertThat(files.remove(id)).isFalse();
        assertThat(files.at(address)).isEmpty();
    }

    @Test
    void aMessageWithBytesIsToldAsWhatsAppTellsIt() {
        String base64 = Base64.getEncoder().encodeToString("page".getBytes(StandardCharsets.UTF_8));
        Map<?, ?> told = (Map<?, ?>)
                files.told(Map.of("type", "document", "document", Map.of("base64", base64, "filename", "a.txt")))
                        .get("document");
        assertThat(told.get("filename")).isEqualTo("a.txt");
        assertThat(told.get("sha256")).isEqualTo(file("page").sha256());
        assertThat(told.containsKey("base64")).isFalse();
        Optional<MediaFiles.File> found = files.find(String.valueOf(told.get("id")));
        assertThat(found.orElseThrow().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("page");
    }

    @Test
    void whatIsNoSampleIsSaidSo() {
        assertThatThrownBy(() -> files.told(Map.of("type", "image", "image", Map.of("sample", "opera"))))
                .hasMessageContaining("picture");
    }

    @Test
    void samplesAreWhatTheySay() throws IOException {
        byte[] picture = files.find("9001000000003").orElseThrow().bytes();
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getHeight()).isEqualTo(1200);
        assertThat(head("9002000000001")).startsWith("OggS");
        assertThat(head("9005000000001")).contains("ftypisom", "moov");
        assertThat(head("9003000000001")).startsWith("%PDF-1.4");
        assertThat(head("9004000000001")).startsWith("RIFF").contains("WEBPVP8L");
    }

    private String head(String id) {
        byte[] bytes = files.find(id).orElseThrow().bytes();
        return new String(bytes, 0, 40, StandardCharsets.ISO_8859_1);
    }
}
