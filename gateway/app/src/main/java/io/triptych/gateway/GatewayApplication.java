package io.triptych.gateway;

import io.triptych.service.start.ServiceStart;

/// The one service that is reachable from outside: it signs people in, passes their calls on, and pushes what happens.
public final class GatewayApplication {
    private GatewayApplication() {}

    public static void main(String[] args) {
        ServiceStart.run(GatewayApplication.class, "gateway", args);
    }
}
