package io.triptych.message.model;

/// Why a message was not sent, in words for an agent. `code` is WhatsApp's, or `OURS` for a reason of our own;
/// `action` says what can be done about it.
public record DeliveryError(int code, String title, String help, Action action) {

    /// The code of what WhatsApp didn't say; its own are not negative.
    public static final int OURS = -1;

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
