/// What this replica knows of people and companies by heart: read from the table before the gateway is ready, and kept
/// up to date.
@NullMarked
package io.triptych.gateway.people.directory;

import org.jspecify.annotations.NullMarked;
