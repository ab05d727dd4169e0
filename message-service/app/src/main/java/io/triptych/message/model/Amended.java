package io.triptych.message.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of a message since it was written: reactions to it, and whether its writer has edited or deleted it.
public record Amended(List<Reaction> reactions, boolean edited, boolean deleted) {

    /// Nothing.
    public static final Amended NONE = new Amended(List.of(), false, false);

    /// One side's reaction. `by` is `contact` for the customer, and the name of the colleague for our `own`, which may
    /// have `failed`.
    public record Reaction(String emoji, String by, boolean own, boolean failed) {
        /// The customer, of whom a conversation has one.
        public static final String CONTACT = "contact";

        /// Whoever of us has the phone with the WhatsApp Business app.
        public static final String PHONE = "phone";

        /// The customer's.
        public static Reaction ofCustomer(String emoji) {
            return new Reaction(emoji, CONTACT, false, false);
        }
    }

    /// With this reaction of ours in place of any before.
    public Amended withOwn(@Nullable Reaction own) {
        List<Reaction> others = reactions.stream().filter(each -> !each.own()).toList();
        return new Amended(
                own == null
                        ? others
                        : Stream.concat(others.stream(), Stream.of(own)).toList(),
                edited,
                deleted);
    }

    private @Nullable Reaction own() {
        return reactions.stream().filter(Reaction::own).findFirst().orElse(null);
    }

    /// What a message says, in the API's form.
    public record Said(String type, String json) {}

    /// A message as all its amendments leave it; `said` is null where none of them edits it.
    public record Outcome(Amended amended, @Nullable Said said) {

        /// With what we did on the phone as our own reaction.
        public Outcome reactingOnThePhone(@Nullable String emoji) {
            Reaction own = emoji == null ? null : new Reaction(emoji, Reaction.PHONE, true, false);
            return new Outcome(amended.withOwn(own), said);
        }

        /// With our own reaction, which no customer changes, as it was before.
        public Outcome keepingOwnOf(Amended before) {
            return new Outcome(amended.withOwn(before.own()), said);
        }
    }

    /// What all of a message's amendments together make of it, in whichever order they came: the customer's latest
    /// reaction counts, the latest edit is what it says, and once it is deleted it stays so.
    public static Outcome of(List<Amendment> amendments) {
        List<Amendment> inTime = new ArrayList<>(amendments);
        inTime.sort(Amendment.IN_TIME);
        String emoji = null;
        Said said = null;
        boolean deleted = false;
        for (Amendment each : inTime) {
            switch (each.deed()) {
                case Amendment.MessageDeed.React(String reaction) -> emoji = each.own() ? emoji : reaction;
                case Amendment.MessageDeed.Edit(Said edited) -> said = edited;
                case Amendment.MessageDeed.Revoke _ -> deleted = true;
            }
        }
        List<Reaction> reactions = emoji == null ? List.of() : List.of(Reaction.ofCustomer(emoji));
        return new Outcome(new Amended(reactions, said != null, deleted), said);
    }
}
