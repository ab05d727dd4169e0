package io.triptych.message.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.triptych.service.failure.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "plan.pdf,plan.pdf",
        "C:\\Users\\Ana\\Our boat.png,Our boat.png",
        "../../etc/passwd,passwd",
        "'  a\u0007.txt ',a.txt",
        "..,",
        "folder/,",
    })
    void itIsTheNameAlone(String given, String name) {
        assertThat(FileName.of(given)).isEqualTo(name);
    }

    @Test
    void itHasALength() {
        assertThat(FileName.of("x".repeat(240))).hasSize(240);
        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> FileName.of("x".repeat(241)));
    }
}
