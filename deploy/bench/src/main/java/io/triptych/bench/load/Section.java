package io.triptych.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The part of a page that a command writes, between two marks.
record Section(Path page, String command) {

    private static final String END = "<!-- to here -->";

    /// Puts the text in the place of what is there.
    ///
    /// @throws IllegalStateException if the page does not have the marks
    void write(String text) throws IOException {
        String before = Files.readString(page);
        String mark = "<!-- " + command + " writes from here -->";
        int begin = before.indexOf(mark);
        int end = before.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            throw new IllegalStateException(page + " does not have the marks between which the result goes");
        }
        Files.writeString(
                page, before.substring(0, begin + mark.length()) + "\n" + text + "\n" + before.substring(end));
    }
}
