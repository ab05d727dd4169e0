/// Elements of webhooks: customers' messages, the ledger, what is parked, and statuses that wait.
@NullMarked
package io.triptych.message.postgres.intake;

import org.jspecify.annotations.NullMarked;
