/// The facts that message-service publishes, and their topics. Each comes with a JSON Schema and golden samples under
/// `contract/`.
@NullMarked
package io.triptych.message.api.event;

import org.jspecify.annotations.NullMarked;
