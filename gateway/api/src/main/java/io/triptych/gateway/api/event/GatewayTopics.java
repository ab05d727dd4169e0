package io.triptych.gateway.api.event;

/// The topics that the gateway owns. Every replica of every service tails the first three into memory.
public final class GatewayTopics {
    /// A person as of a version; compacted, keyed by user.
    public static final String USER_UPDATED = "user-updated";
    /// A company and its settings as of a version; compacted, keyed by company.
    public static final String COMPANY_UPDATED = "company-updated";
    /// A team as of a version; compacted, keyed by team.
    public static final String TEAM_UPDATED = "team-updated";

    /// Who is there, types or looks; keyed by company, kept for a minute.
    public static final String PRESENCE = "presence";

    private GatewayTopics() {}
}
