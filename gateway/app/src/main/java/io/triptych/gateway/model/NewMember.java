package io.triptych.gateway.model;

/// Somebody whom a company takes in; `email` as [SignInAddress] spells it.
public record NewMember(String name, String email, Role role) {}
