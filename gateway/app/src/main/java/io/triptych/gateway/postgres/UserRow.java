package io.triptych.gateway.postgres;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.User;
import java.util.List;

/// A row of `users`, with what is the company's while the person has none of their own.
@MappedEntity("users")
public record UserRow(
        @Id long id,
        long companyId,
        String name,
        String email,
        String role,
        boolean active,
        long tokenVersion,
        String locale,
        String timeZone,
        String preferences,
        boolean secondFactor,
        @TypeDef(type = DataType.LONG_ARRAY) List<Long> teamIds) {

    public User user() {
        return new User(
                id,
                companyId,
                name,
                email,
                Role.of(role),
                active,
                tokenVersion,
                locale,
                timeZone,
                preferences,
                secondFactor,
                teamIds);
    }
}
