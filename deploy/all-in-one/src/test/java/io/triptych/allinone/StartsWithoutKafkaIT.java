package io.triptych.allinone;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service starts though the name of Kafka's brokers can't be resolved, as it does while a cluster comes up.
class StartsWithoutKafkaIT {

    @TempDir
    private Path folder;

    @Test
    void everyServiceIsAliveBeforeKafkasNameIsKnown() throws Exception {
        Map<String, String> nowhere = Map.of("kafka.bootstrap.servers", "kafka.invalid:9092");
        try (ServiceProcesses processes = new ServiceProcesses(folder, nowhere)) {
            processes.startAll();
            ServiceProcesses.SERVICES.forEach(processes::awaitAlive);
        }
    }
}
