package io.triptych.contact.resolution;

import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.Sighting;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which identities hang together through the sightings of one call: those that nobody has yet become one contact.
final class KeyGroups {

    private final Map<IdentityKey, IdentityKey> parents = new HashMap<>();

    KeyGroups(Collection<Sighting> sightings) {
        for (Sighting sighting : sightings) {
            IdentityKey first = sighting.keys().getFirst();
            sighting.keys().forEach(key -> join(first, key));
        }
    }

    /// One identity that stands for the whole group of `key`.
    IdentityKey of(IdentityKey key) {
        IdentityKey root = key;
        for (@Nullable IdentityKey next = parents.get(root);
                next != null && !next.equals(root);
                next = parents.get(root)) {
            root = next;
        }
        return root;
    }

    /// The identities that stand for the groups.
    Set<IdentityKey> all() {
        Set<IdentityKey> roots = new HashSet<>();
        parents.keySet().forEach(key -> roots.add(of(key)));
        return roots;
    }

    private void join(IdentityKey one, IdentityKey other) {
        parents.putIfAbsent(one, one);
        parents.putIfAbsent(other, other);
        parents.put(of(other), of(one));
    }
}
