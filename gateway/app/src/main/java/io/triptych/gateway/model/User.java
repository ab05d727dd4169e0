package io.triptych.gateway.model;

/// A person of a company. `locale` and `timeZone` are their own, or the company's while they have none; `preferences`
/// is a JSON object that belongs to the UI.
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
        boolean secondFactor) {

    /// With these instead.
    User with(String otherName, Role otherRole, boolean otherActive) {
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
                secondFactor);
    }
}
