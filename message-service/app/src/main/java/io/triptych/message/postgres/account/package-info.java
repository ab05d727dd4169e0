/// Business numbers, the apps that speak for them, and how they are found.
@NullMarked
package io.triptych.message.postgres.account;

import org.jspecify.annotations.NullMarked;
