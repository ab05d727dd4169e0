/// The WhatsApp Cloud API over HTTP.
@NullMarked
package io.triptych.message.whatsapp;

import org.jspecify.annotations.NullMarked;
