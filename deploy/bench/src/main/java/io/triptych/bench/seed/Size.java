package io.triptych.bench.seed;

/// How much is seeded. With fewer than four messages a conversation some could stay empty.
public record Size(int conversations, int messages) {

    /// What a large company has; BIG is ten times that.
    public static final Size NORMAL = new Size(20_000, 1_000_000);

    public static final Size BIG = new Size(200_000, 10_000_000);

    public Size {
        if (conversations < 1 || conversations > Story.CONVERSATIONS_MAX || messages < 4L * conversations) {
            throw new IllegalArgumentException("at least one conversation, and four messages for each");
        }
    }
}
