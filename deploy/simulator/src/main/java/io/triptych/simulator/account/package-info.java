/// Numbers and business accounts, and who gets their webhooks.
@NullMarked
package io.triptych.simulator.account;

import org.jspecify.annotations.NullMarked;
