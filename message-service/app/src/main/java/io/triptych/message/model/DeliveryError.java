package io.triptych.message.model;

/// Why a message was not sent, in words for an agent. `code` is WhatsApp's, or `OURS` for a reason of our own;
/// `action` says what can be done about it.
public record DeliveryError(int code, String title, String help, Action action) {

    /// The code of what WhatsApp didn't say; its own are not negative.
    public static final int OURS = -1;

    /// A message whose own data can't be made a call: it fails alone.
    public static final DeliveryError UNSENDABLE = new DeliveryError(
            OURS,
            "This message can't be sent",
            "Something in it can't be passed on to WhatsApp. Write it anew; if that fails too, ask an admin.",
            Action.NONE);

    /// A number whose token can't be used: its lane stops.
    public static final DeliveryError TOKEN_UNUSABLE = new DeliveryError(
            OURS,
            "This number's access token can't be used",
            "Nothing goes out of this number until an admin has saved its token again.",
            Action.ASK_ADMIN);

    /// A message of a number that the company has removed.
    public static final DeliveryError NUMBER_REMOVED = new DeliveryError(
            OURS,
            "This number was removed",
            "Nothing goes out of it any more. An admin can connect it again.",
            Action.ASK_ADMIN);

    /// What the agent, or an admin, can do.
    public enum Action {
        RETRY("retry"),
        USE_TEMPLATE("use_template"),
        NEW_UPLOAD("new_upload"),
        WAIT("wait"),
        ASK_ADMIN("ask_admin"),
        NONE("none");

        private final String wire;

        Action(String wire) {
            this.wire = wire;
        }

        /// The word in JSON and in the database.
        public String wire() {
            return wire;
        }

        /// The action of a word that we wrote ourselves.
        public static Action of(String wire) {
            for (Action action : values()) {
                if (action.wire.equals(wire)) {
                    return action;
                }
            }
            throw new IllegalArgumentException("No such action: " + wire);
        }
    }
}
