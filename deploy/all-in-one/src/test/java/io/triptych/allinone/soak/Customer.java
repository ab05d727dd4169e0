package io.triptych.allinone.soak;

import java.util.concurrent.locks.ReentrantLock;

/// Somebody who writes to one of the numbers. Whoever deals with them holds `turn`, so that there is an order.
record Customer(String digits, String phoneNumberId, Company company, ReentrantLock turn) {

    /// A company of the demo, by somebody who sees all its conversations.
    enum Company {
        AURORA("admin@aurora.example"),
        BOREALIS("admin@borealis.example");

        private final String email;

        Company(String email) {
            this.email = email;
        }

        String email() {
            return email;
        }
    }

    String name() {
        return "Customer " + digits;
    }

    /// As the books name it.
    String conversation() {
        return phoneNumberId + ">" + digits;
    }
}
