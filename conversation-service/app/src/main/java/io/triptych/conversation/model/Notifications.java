package io.triptych.conversation.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What people were told, each their own. Of conversations that they may not see any more they see nothing.
public interface Notifications {

    /// So many unread ones are counted; as many mean "or more".
    int COUNTED_MAX = 100;

    /// The newest of a person's own, below this id if there is one.
    Page page(Viewer viewer, @Nullable Long before, int limit);

    /// Marks these of a person's own as read, or all up to an id, and tells their other devices. Answers how many are
    /// unread.
    int markRead(Viewer viewer, Set<Long> ids, @Nullable Long upTo);

    /// Some of them, and how many are unread in all.
    record Page(List<Notification> notifications, int unreadCount) {}
}
