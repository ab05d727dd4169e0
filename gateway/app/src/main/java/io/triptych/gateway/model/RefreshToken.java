package io.triptych.gateway.model;

import java.util.UUID;

/// What a refresh token says: whose family it is of, and the how manieth.
public record RefreshToken(long companyId, UUID familyId, int generation) {

    public RefreshToken ofGeneration(int newest) {
        return new RefreshToken(companyId, familyId, newest);
    }
}
