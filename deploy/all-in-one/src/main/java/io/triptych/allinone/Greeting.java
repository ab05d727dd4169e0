package io.triptych.allinone;

import io.triptych.allinone.settings.Ports;
import io.triptych.allinone.settings.Settings;

/// What is printed when all is ready: what runs where, and how to sign in.
final class Greeting {
    private static final String PEOPLE = """
              Sign in with the password triptych-demo as

                ana@aurora.example       agent of Aurora Travel
                ben@aurora.example       agent of Aurora Travel
                manager@aurora.example   manager of Aurora Travel
                admin@aurora.example     admin of Aurora Travel
                cleo@borealis.example    agent of Borealis Bikes
                admin@borealis.example   admin of Borealis Bikes
            """;

    private static final String FOUNDING = """
              Found the first company by the link in triptych.log, in the data directory.
            """;

    private Greeting() {}

    static String of(Settings settings, Ports ports) {
        String demo = switch (settings.demo()) {
            case FULL -> "a few hundred conversations; simulated customers answer what you write";
            case EMPTY -> "no conversations yet; simulated customers read but never answer";
            case NONE -> "no company yet; simulated customers read but never answer";
        };
        return """

                Triptych is ready.

                  Inbox        %s
                  API          %s/docs
                  Simulator    %s  (POST /_sim/inbound lets a customer write)
                  Inside       conversation-service :%d  message-service :%d  contact-service :%d
                               PostgreSQL :%d  Kafka :%d
                  Data         %s (%s)

                %s
                Ctrl-C stops it.""".formatted(
                        settings.url(),
                        settings.url(),
                        settings.simulatorUrl(),
                        ports.conversation(),
                        ports.message(),
                        ports.contact(),
                        ports.postgres(),
                        ports.kafka(),
                        settings.data(),
                        demo,
                        settings.demo() == Settings.Demo.NONE ? FOUNDING : PEOPLE);
    }
}
