package io.triptych.contact.model;

import java.util.List;

/// Identities that came together belong to two contacts: a person decides whether they are one. Until then `keptId`
/// has what arrives.
public record MergeProposal(long companyId, long keptId, long otherId, List<Identity> evidence) {}
