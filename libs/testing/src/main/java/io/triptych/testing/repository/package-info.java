/// The repository's own files, for tests that hold its parts against each other.
@NullMarked
package io.triptych.testing.repository;

import org.jspecify.annotations.NullMarked;
