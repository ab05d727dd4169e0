/// From webhook bodies to stored messages and statuses: every element of every record gets its fate.
@NullMarked
package io.triptych.message.intake;

import org.jspecify.annotations.NullMarked;
