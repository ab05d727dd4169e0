package io.triptych.allinone;

import java.util.List;

/// One of the services in a process of its own, from the class path of all: to be killed while the others go on.
final class OneService {
    private OneService() {}

    public static void main(String[] args) {
        Services.start(Service.valueOf(args[0]), List.of());
    }
}
