package io.triptych.message.model;

/// A number's access token. Never printed.
public record AccessToken(String value) {
    @Override
    public String toString() {
        return "[hidden]";
    }
}
