package io.triptych.helm;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;

/// The fields that we use of CloudNativePG 1.27's `postgresql.cnpg.io/v1`.
final class CloudNativePg {
    private CloudNativePg() {}

    record Cluster(String apiVersion, String kind, ObjectMeta metadata, ClusterSpec spec) {}

    record ClusterSpec(
            int instances,
            String imageName,
            Storage storage,
            Postgresql postgresql,
            Bootstrap bootstrap,
            Managed managed) {}

    record Storage(Quantity size) {}

    record Postgresql(Map<String, String> parameters) {}

    record Bootstrap(InitDb initdb) {}

    record InitDb(String database, String owner, SqlRefs postInitApplicationSQLRefs) {}

    record SqlRefs(List<KeyOf> configMapRefs) {}

    record KeyOf(String name, String key) {}

    record Managed(List<Role> roles) {}

    record Role(String name, boolean login, boolean inherit, Name passwordSecret) {}

    record Name(String name) {}
}
