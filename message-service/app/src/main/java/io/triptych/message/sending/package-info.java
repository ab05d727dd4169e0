/// Writing to customers: sends, retries and integrations' reports.
@NullMarked
package io.triptych.message.sending;

import org.jspecify.annotations.NullMarked;
