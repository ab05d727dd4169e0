package io.triptych.message.s3;

import io.triptych.message.MessageApplication;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/// Starts the service and prints which classes of the SDK are loaded.
final class LoadedClasses {
    static final String LINE = "Loaded of the SDK: ";

    private LoadedClasses() {}

    public static void main(String[] args) throws JMException {
        MessageApplication.main(args);
        System.out.println(LINE + ofTheSdk());
    }

    /// Those that this JVM has loaded, but the interfaces of builders: Micronaut's tracing looks for them at each
    /// start.
    static List<String> ofTheSdk() throws JMException {
        Object all = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmClassloaders",
                        new Object[] {new String[] {"show-classes"}},
                        new String[] {String[].class.getName()});
        return all.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("software.amazon") && !line.contains(".builder."))
                .toList();
    }
}
