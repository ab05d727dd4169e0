package io.triptych.message.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SendableFilesTest {

    private static final long MEGABYTE = 1_048_576;

    @Test
    void eachTypeGoesWithSomeMessages() {
        assertThat(SendableFiles.types("image/jpeg")).containsExactly("image", "document");
        assertThat(SendableFiles.types("image/webp")).containsExactly("sticker");
        assertThat(SendableFiles.types("text/csv")).containsExactly("document");
        assertThat(SendableFiles.types("text/html")).isEmpty();
        assertThat(SendableFiles.types("image/svg+xml")).isEmpty();
        assertThat(SendableFiles.types("application/zip")).isEmpty();
        assertThat(SendableFiles.asWhatsAppNames("text/csv")).isEqualTo("text/plain");
    }

    @Test
    void eachTypeHasItsLimit() {
        assertThat(SendableFiles.tooLarge("image/png", 5 * MEGABYTE, false)).isNull();
        assertThat(SendableFiles.tooLarge("image/png", 5 * MEGABYTE + 1, false))
                .isEqualTo("WhatsApp takes a picture of at most 5 MB, and this one has 5.1 MB. Make it smaller.");
        assertThat(SendableFiles.tooLarge("video/mp4", 16 * MEGABYTE + 1, false))
                .contains("16 MB");
        assertThat(SendableFiles.tooLarge("application/pdf", 100 * MEGABYTE, false))
                .isNull();
        assertThat(SendableFiles.tooLarge("text/csv", 100 * MEGABYTE + 1, false))
                .contains("100 MB");
        assertThat(SendableFiles.tooLarge("image/webp", 400 * 1024, true)).isNull();
        assertThat(SendableFiles.tooLarge("image/webp", 400 * 1024, false)).contains("at most 100 KB");
    }

    @Test
    void whatIsNotTakenSaysWhatWouldBe() {
        assertThat(SendableFiles.notTaken("image/heic"))
                .contains("(image/heic)")
                .contains("JPEG or PNG");
        assertThat(SendableFiles.notTaken("audio/wav")).contains("MP3");
        assertThat(SendableFiles.notTaken("application/zip")).contains("PDF");
    }
}
