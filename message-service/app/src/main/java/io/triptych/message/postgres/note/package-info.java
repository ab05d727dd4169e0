/// Notes.
@NullMarked
package io.triptych.message.postgres.note;

import org.jspecify.annotations.NullMarked;
