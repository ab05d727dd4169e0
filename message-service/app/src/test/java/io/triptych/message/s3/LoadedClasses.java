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
        // The name ends its line; before it stands the tree of the loaders, if there are several.
        List<String> names = all.toString()
                .lines()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        if (!names.contains(LoadedClasses.class.getName())) {
            throw new IllegalStateException("The JVM does not list the classes it has loaded.");
        }
        return names.stream()
                .filter(name -> name.startsWith("software.amazon") && !name.contains(".builder."))
                .toList();
    }
}
