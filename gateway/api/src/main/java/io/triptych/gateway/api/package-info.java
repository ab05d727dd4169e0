/// What the gateway says to others: people and companies.
@NullMarked
package io.triptych.gateway.api;

import org.jspecify.annotations.NullMarked;
