package io.triptych.message.model;

import java.io.IOException;
import java.nio.file.Path;

/// Where bytes lie, under keys: written once, read in parts.
public interface ObjectStorage {

    /// Stores a file under this key, instead of what was there.
    void put(String key, Path file, String mimeType) throws IOException;

    /// The bytes from one place to another, both included, as far as there are any. Fails if there is no such object.
    byte[] read(String key, long from, long to) throws IOException;

    /// Stores a copy of an object under this key. Fails if there is no such object.
    void copy(String from, String to) throws IOException;

    /// Takes an object away; one that isn't there is as good.
    void delete(String key) throws IOException;
}
