package io.triptych.contact;

import io.micronaut.runtime.Micronaut;

/// Starts contact-service.
final class ContactApplication {

    private ContactApplication() {}

    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(ContactApplication.class)
                .overrideConfigLocations("classpath:contact/")
                .start();
    }
}
