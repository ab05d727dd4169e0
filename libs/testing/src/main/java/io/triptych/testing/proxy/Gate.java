package io.triptych.testing.proxy;

/// Holds threads up while it is shut.
final class Gate {
    private boolean open = true;
    private int waiting;

    synchronized void shut() {
        open = false;
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }

    /// Goes on when it is open.
    synchronized void pass() throws InterruptedException {
        waiting++;
        try {
            while (!open) {
                wait();
            }
        } finally {
            waiting--;
        }
    }

    /// How many wait before it.
    synchronized int waiting() {
        return waiting;
    }
}
