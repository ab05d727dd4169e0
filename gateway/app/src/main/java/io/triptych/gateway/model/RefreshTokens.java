package io.triptych.gateway.model;

import org.jspecify.annotations.Nullable;

/// Refresh tokens as the cookie carries them. The text of one is derived from what it says and a key, so nothing that
/// is stored can be used as one.
public interface RefreshTokens {

    String write(RefreshToken token);

    /// What the text says, if it is one of ours.
    @Nullable
    RefreshToken read(String text);
}
