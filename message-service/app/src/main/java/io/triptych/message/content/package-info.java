/// What people can send, a class for each type: how it is read and checked, kept, shown, and asked of the Cloud API.
///
/// Another type is another class, its place among those that [OutboundContent] permits, and a line in [OutboundTypes].
@NullMarked
package io.triptych.message.content;

import org.jspecify.annotations.NullMarked;
