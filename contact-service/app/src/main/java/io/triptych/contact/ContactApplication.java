package io.triptych.contact;

import io.triptych.service.start.ServiceStart;

/// Starts contact-service.
final class ContactApplication {

    private ContactApplication() {}

    public static void main(String[] args) {
        ServiceStart.run(ContactApplication.class, "contact", args);
    }
}
