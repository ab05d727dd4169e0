package io.triptych.conversation.model;

import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;

/// Hears of people and companies; what is not newer than known changes nothing.
public interface PeopleListener {

    void on(UserUpdated heard);

    void on(CompanyUpdated heard);
}
