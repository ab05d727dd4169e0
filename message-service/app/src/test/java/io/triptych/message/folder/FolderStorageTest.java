package io.triptych.message.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest {

    @TempDir
    private Path folder;

    private FolderStorage storage;

    @BeforeEach
    void make() {
        storage = new FolderStorage(new FolderConfig(folder.resolve("objects")));
    }

    private void put(String key, String text) throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, text);
        storage.put(key, file, "text/plain");
    }

    private String read(String key, long from, long to) throws IOException {
        return new String(storage.read(key, from, to), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsPutIsReadInParts() throws IOException {
        put("media/1/2", "0123456789");
        assertThat(read("media/1/2", 0, 100)).isEqualTo("0123456789");
        assertThat(read("media/1/2", 3, 5)).isEqualTo("345");
        assertThat(read("media/1/2", 20, 30)).isEmpty();
    }

    @Test
    void whatIsPutAgainTakesItsPlaceAndNothingElseStays() throws IOException {
        put("media/1/2", "first");
        put("media/1/2", "second");
        assertThat(read("media/1/2", 0, 100)).isEqualTo("second");
        try (var files = Files.list(folder.resolve("objects/media/1"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatIsDeletedIsGone() throws IOException {
        put("media/1/2", "x");
        storage.delete("media/1/2");
        storage.delete("media/1/2");
        assertThatThrownBy(() -> read("media/1/2", 0, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void noKeyLeadsOut() {
        assertThatThrownBy(() -> put("media/../../x", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
