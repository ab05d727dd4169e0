/// The stores of companies: their settings, their teams, and what is published of them and their people.
@NullMarked
package io.triptych.gateway.postgres.company;

import org.jspecify.annotations.NullMarked;
