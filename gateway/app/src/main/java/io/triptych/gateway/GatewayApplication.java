package io.triptych.gateway;

import io.micronaut.runtime.Micronaut;

/// The one service that is reachable from outside: it signs people in, passes their calls on, and pushes what happens.
public final class GatewayApplication {
    private GatewayApplication() {}

    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(GatewayApplication.class)
                .overrideConfigLocations("classpath:gateway/")
                .start();
    }
}
