package io.triptych.service.start;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/// Keeps libraries from logging below INFO, whatever level is set: HTTP clients, servers and configuration print
/// headers, bodies and values there, tokens and passwords among them. Our own loggers go by their level.
///
/// Stands in logback's configuration as a `turboFilter`.
public final class QuietLibraries extends TurboFilter {
    private static final String OURS = "io.triptych.";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable error) {
        boolean isOurs = logger.getName().startsWith(OURS);
        return isOurs || level.isGreaterOrEqual(Level.INFO) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
