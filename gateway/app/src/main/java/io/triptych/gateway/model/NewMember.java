package io.triptych.gateway.model;

import java.util.List;

/// Somebody whom a company takes in, into these of its teams; `email` as [SignInAddress] spells it.
public record NewMember(String name, String email, Role role, List<Long> teamIds) {}
