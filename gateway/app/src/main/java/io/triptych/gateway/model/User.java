package io.triptych.gateway.model;

import java.util.List;

/// A person of a company. `locale` and `timeZone` are their own, or the company's while they have none; `preferences`
/// is a JSON object that belongs to the UI; `teamIds` ascend.
public record User(
        long id,
        long companyId,
        String name,
        String email,
        Role role,
        boolean active,
        long tokenVersion,
        String locale,
        String timeZone,
        String preferences,
        boolean secondFactor,
        List<Long> teamIds) {

    /// With these instead.
    User with(String otherName, Role otherRole, boolean otherActive, List<Long> otherTeamIds) {
        return new User(
                id,
                companyId,
                otherName,
                email,
                otherRole,
                otherActive,
                tokenVersion,
                locale,
                timeZone,
                preferences,
                secondFactor,
                otherTeamIds);
    }
}
