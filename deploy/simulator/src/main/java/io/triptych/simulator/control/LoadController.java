package io.triptych.simulator.control;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.customer.LoadMode;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import org.jspecify.annotations.Nullable;

/// Has many customers write, and says how far they are.
@Controller("/_sim/load")
final class LoadController extends Explained {
    private static final double RATE_MAX = 500;
    private static final int SECONDS_MAX = 3600;
    private static final int MESSAGES_MAX = 100;
    private static final int THINK_MAX_MILLIS = 600_000;

    private final SimulatorConfig config;
    private final LoadMode load;

    LoadController(SimulatorConfig config, LoadMode load) {
        this.config = config;
        this.load = load;
    }

    /// Begins anew; what went on before ends.
    @Post
    LoadMode.Progress begin(@Body Load wanted) {
        BusinessNumber number = config.number(wanted.phoneNumberId())
                .orElseThrow(() -> new IllegalArgumentException("phoneNumberId is not a number of this simulator"));
        if (!(wanted.perSecond() > 0 && wanted.perSecond() <= RATE_MAX)) {
            throw new IllegalArgumentException("perSecond must be above 0 and at most 500");
        }
        load.begin(new LoadMode.Wanted(
                number,
                wanted.perSecond(),
                within("seconds", 1, SECONDS_MAX, wanted.seconds()),
                within("messages", 1, MESSAGES_MAX, wanted.messages() == null ? 3 : wanted.messages()),
                within(
                        "thinkMillis",
                        0,
                        THINK_MAX_MILLIS,
                        wanted.thinkMillis() == null ? 2000 : wanted.thinkMillis())));
        return load.progress();
    }

    @Get
    LoadMode.Progress progress() {
        return load.progress();
    }

    /// Nobody writes any more.
    @Delete
    LoadMode.Progress end() {
        LoadMode.Progress last = load.progress();
        load.forget();
        return last;
    }

    private static int within(String name, int least, int most, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    @Serdeable
    record Load(
            String phoneNumberId,
            double perSecond,
            int seconds,
            @Nullable Integer messages,
            @Nullable Integer thinkMillis) {}
}
