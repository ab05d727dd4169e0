/// A WhatsApp Cloud API to develop and test against.
@NullMarked
package io.triptych.simulator;

import org.jspecify.annotations.NullMarked;
