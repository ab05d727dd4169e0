/// What message-service says to others: the shape of a message. Fields may be added; none is renamed, removed or given
/// another meaning within a version.
@NullMarked
package io.triptych.message.api;

import org.jspecify.annotations.NullMarked;
