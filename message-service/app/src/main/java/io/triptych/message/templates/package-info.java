/// The companies' templates: asked for at WhatsApp, shown, made, changed and deleted.
@NullMarked
package io.triptych.message.templates;

import org.jspecify.annotations.NullMarked;
