package io.triptych.gateway.model;

/// What is done to a company and its people, and stands in the audit: nothing else does. The API's description lists
/// the words of all services' deeds.
public enum CompanyDeed {
    /// A company came to be.
    FOUNDED("company", "founded"),
    SETTINGS_CHANGED("settings", "changed"),
    /// An operator had its secrets locked with another key.
    SECRETS_RE_ENCRYPTED("company", "secrets.re_encrypted"),
    INVITED("user", "invited"),
    INVITED_AGAIN("user", "invited_again"),
    INVITATION_ACCEPTED("user", "invitation_accepted"),
    /// By an admin, or by what the issuer says.
    PERSON_CHANGED("user", "changed"),
    PASSWORD_RESET("user", "password_reset"),
    /// By an admin.
    SECOND_FACTOR_RESET("user", "second_factor_reset"),
    CAME_BY_ISSUER("user", "came_by_issuer"),
    LINKED_TO_ISSUER("user", "linked_to_issuer"),
    SIGNED_IN("user", "signed_in"),
    SIGNED_OUT("user", "signed_out"),
    SESSION_ENDED("user", "session_ended"),
    OTHER_SESSIONS_ENDED("user", "other_sessions_ended"),
    SESSION_ENDED_FOR_REUSE("user", "session_ended_for_reuse"),
    PROFILE_CHANGED("user", "profile_changed"),
    PASSWORD_CHANGED("user", "password_changed"),
    SECOND_FACTOR_PREPARED("user", "second_factor_prepared"),
    SECOND_FACTOR_ENABLED("user", "second_factor_enabled"),
    SECOND_FACTOR_DISABLED("user", "second_factor_disabled"),
    RECOVERY_CODE_USED("user", "recovery_code_used"),
    RECOVERY_CODES_RENEWED("user", "recovery_codes_renewed"),
    TEAM_CREATED("team", "created"),
    TEAM_CHANGED("team", "changed"),
    TEAM_DELETED("team", "deleted"),
    API_TOKEN_MADE("api_token", "api_token_made"),
    API_TOKEN_DELETED("api_token", "api_token_deleted");

    private final String entity;
    private final String action;

    CompanyDeed(String entity, String action) {
        this.entity = entity;
        this.action = action;
    }

    /// The word for what it is done to.
    public String entity() {
        return entity;
    }

    /// The word for what is done.
    public String action() {
        return action;
    }
}
