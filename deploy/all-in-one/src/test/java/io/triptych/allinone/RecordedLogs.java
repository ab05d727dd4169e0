package io.triptych.allinone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// Everything that this process logs from now on, at the most talkative level, with fields and stack traces: every
/// logger's own level is taken away, as an operator might.
final class RecordedLogs implements AutoCloseable {
    private final Path file;
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

    private RecordedLogs(Path file) {
        this.file = file;
    }

    static RecordedLogs start(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d %level %logger %mdc %marker %msg %kvp%n%xEx");
        encoder.start();
        RecordedLogs logs = new RecordedLogs(file);
        logs.appender.setContext(context);
        logs.appender.setFile(file.toString());
        logs.appender.setEncoder(encoder);
        logs.appender.start();
        context.getLoggerList().forEach(logger -> logger.setLevel(Level.TRACE));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(logs.appender);
        return logs;
    }

    /// The first lines that fit, cut to what a person reads: there may be millions.
    List<String> lines(Predicate<String> fits) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.filter(fits)
                    .limit(10)
                    .map(line -> line.substring(0, Math.min(line.length(), 1_000)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        appender.stop();
    }
}
