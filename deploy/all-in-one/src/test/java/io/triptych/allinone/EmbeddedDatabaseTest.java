package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedDatabaseTest {

    @ParameterizedTest
    @CsvSource({"512, 128", "4096, 512", "8192, 1024", "16384, 2048", "262144, 2048"})
    void sharedBuffersGrowWithTheMachine(long memoryMegabytes, long megabytes) {
        assertThat(EmbeddedDatabase.sharedBuffersMegabytes(memoryMegabytes)).isEqualTo(megabytes);
    }
}
