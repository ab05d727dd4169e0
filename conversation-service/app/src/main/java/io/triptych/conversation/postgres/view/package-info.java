/// The views that people have saved.
@NullMarked
package io.triptych.conversation.postgres.view;

import org.jspecify.annotations.NullMarked;
