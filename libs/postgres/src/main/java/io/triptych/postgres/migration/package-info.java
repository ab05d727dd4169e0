/// Migrations of a service's schema: who runs them, and how carefully.
@NullMarked
package io.triptych.postgres.migration;

import org.jspecify.annotations.NullMarked;
