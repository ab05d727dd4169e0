package io.triptych.simulator.fault;

import io.triptych.simulator.setup.Forgetful;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The faults that were asked for and are not used up yet. The oldest that fits a call is the one that strikes.
@Singleton
public final class Faults implements Forgetful {
    private final Clock clock = Clock.systemUTC();
    private final List<Armed> armed = new ArrayList<>();

    /// What can go wrong with a call.
    public enum Kind {
        /// 401 with code 190: the token is refused.
        REFUSE_TOKEN,
        /// The call is taken, not accepted and never answered.
        STALL,
        /// 500 with a Graph error: it was not sent and may be tried again.
        HTTP_500,
        /// 502 with a page of HTML, as from the edge: nobody knows whether it was sent.
        HTML_502,
        /// The call is accepted and never answered: what becomes of the message is reported as of any other.
        LOST_ANSWER,
        /// 503 with code 2: it was not sent and may be tried again.
        HTTP_503,
        /// 429 with code 130429: too many calls.
        HTTP_429,
        /// 200, and later `failed` with 131026: nobody gets it, and WhatsApp doesn't say why.
        UNDELIVERABLE,
        /// 200, and later `failed` with 131047: WhatsApp holds the window for closed.
        WINDOW_CLOSED,
        /// 200, and later `failed` with 131049: the customer had enough marketing for a day.
        MARKETING_CAPPED,
        /// 200, and later `failed` with 131050: the customer wants no marketing.
        OPTED_OUT,
        /// 400 with code 131056: too many messages to this customer.
        PAIR_LIMIT,
        /// 429 with code 4: the app calls too often.
        APP_LIMIT,
        /// 403 with code 368: the number is blocked for a while, as it broke a rule.
        POLICY,
        /// 400 with code 131042: nobody pays.
        PAYMENT,
        /// 500 with code 131057: the number is being worked on, for a minute or so.
        MAINTENANCE,
        /// The call is accepted and answered 502 with a page of HTML: nobody who called knows.
        TAKEN_502,
        /// It is reported as sent before the call is answered.
        EARLY_STATUS,
        /// It is accepted for another form of the number: with or without the digit that Brazil and Mexico have added.
        OTHER_WA_ID,
        /// 400 with code 130429: the number's throughput is used up.
        RATE_LIMIT,
        /// Whatever is asked or sent with any token is refused: it has ended.
        ENDED_TOKEN,
        /// What is asked about a token says that it lacks the right to send.
        MISSING_RIGHT,
        /// What is asked about a token says that it is another app's.
        WRONG_APP,
        /// What is asked about a number says that there is none.
        UNKNOWN_NUMBER,
        /// What is asked about webhooks says that no app gets them.
        NOT_SUBSCRIBED,
        /// 404 where a file is.
        MEDIA_GONE,
        /// A file doesn't come for a long time.
        MEDIA_SLOW,
        /// A file comes with another byte in it.
        MEDIA_DAMAGED,
        /// 500 with code 131000 for an upload: WhatsApp has no file then.
        UPLOAD_FAILS;

        private static final Set<Kind> OF_SENDING = EnumSet.range(REFUSE_TOKEN, RATE_LIMIT);

        public static Kind parse(String name) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("kind must be one of "
                    + Stream.of(values())
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
        }
    }

    /// Arms a fault for `count` calls, or for all calls of the next `seconds`. Without a number or customer it strikes
    /// any.
    public synchronized void arm(
            @Nullable String phoneNumberId,
            @Nullable String to,
            Kind kind,
            @Nullable Integer count,
            @Nullable Integer seconds) {
        Instant until = seconds == null ? null : clock.instant().plusSeconds(seconds);
        int left = count == null ? (seconds == null ? 1 : Integer.MAX_VALUE) : count;
        armed.add(new Armed(phoneNumberId, to == null ? null : digits(to), kind, left, until));
    }

    /// Whether a fault of this kind strikes what is asked; it is used up by one then.
    public boolean strikes(Kind kind) {
        return strike(Set.of(kind), "", "").isPresent();
    }

    /// The fault that strikes this call to send, used up by one.
    public Optional<Kind> strike(String phoneNumberId, String to) {
        return strike(Kind.OF_SENDING, phoneNumberId, to);
    }

    private synchronized Optional<Kind> strike(Set<Kind> among, String phoneNumberId, String to) {
        Instant now = clock.instant();
        Iterator<Armed> each = armed.iterator();
        while (each.hasNext()) {
            Armed fault = each.next();
            if (fault.until != null && !now.isBefore(fault.until)) {
                each.remove();
            } else if (among.contains(fault.kind) && fault.fits(phoneNumberId, digits(to))) {
                fault.left--;
                if (fault.left == 0) {
                    each.remove();
                }
                return Optional.of(fault.kind);
            }
        }
        return Optional.empty();
    }

    /// Forgets those of one customer only.
    public synchronized void disarm(String to) {
        String customer = digits(to);
        armed.removeIf(fault -> customer.equals(fault.to));
    }

    @Override
    public synchronized void forget() {
        armed.clear();
    }

    public static String digits(String number) {
        return number.startsWith("+") ? number.substring(1).replaceAll("[^0-9]", "") : number;
    }

    private static final class Armed {
        private final @Nullable String phoneNumberId;
        private final @Nullable String to;
        private final Kind kind;
        private int left;
        private final @Nullable Instant until;

        Armed(@Nullable String phoneNumberId, @Nullable String to, Kind kind, int left, @Nullable Instant until) {
            this.phoneNumberId = phoneNumberId;
            this.to = to;
            this.kind = kind;
            this.left = left;
            this.until = until;
        }

        boolean fits(String number, String customer) {
            return (phoneNumberId == null || phoneNumberId.equals(number)) && (to == null || to.equals(customer));
        }
    }
}
