package io.triptych.bench.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What it is measured on.
public final class Machine {

    private Machine() {}

    public static String described() {
        return Runtime.getRuntime().availableProcessors() + " cores (" + field("/proc/cpuinfo", "model name", "unknown")
                + "), " + memory() + " of memory, " + System.getProperty("os.name") + ", JDK "
                + System.getProperty("java.version");
    }

    public static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(Locale.ROOT, "%.1f", load);
    }

    private static String memory() {
        String kilobytes = field("/proc/meminfo", "MemTotal", "");
        return kilobytes.isEmpty()
                ? "unknown"
                : Math.round(Long.parseLong(kilobytes.replaceAll("\\D", "")) / 1048576.0) + " GB";
    }

    /// Where there is no /proc the machine stays undescribed.
    private static String field(String file, String name, String otherwise) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
