package io.triptych.message.model;

import java.util.List;

/// Every secret that is stored, of all companies.
public interface StoredSecrets {

    /// Locks each with the newest key that an older one has locked. It may be done again, and while the service works.
    Locked lockAnew(Author by);

    /// How many were locked anew and how many had the newest key before; `lost` names those that no key opens.
    record Locked(int tokens, int appSecrets, int before, List<String> lost) {}
}
