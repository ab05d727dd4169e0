package io.triptych.conversation.model;

import org.jspecify.annotations.Nullable;

/// The people of all companies and the settings of these, as the gateway last told.
public interface People {

    /// The person with the settings of their company as of now.
    Viewer viewer(long companyId, long userId, String role);

    /// The name of a company's person, active or not; null if nobody is known by this id there.
    @Nullable
    String nameOf(long companyId, long userId);

    /// Whether conversations of the company may be given to them.
    boolean isActive(long companyId, long userId);
}
