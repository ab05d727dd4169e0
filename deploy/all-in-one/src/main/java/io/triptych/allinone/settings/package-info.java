/// What the all-in-one is told and where it keeps its data, ports and secrets.
@NullMarked
package io.triptych.allinone.settings;

import org.jspecify.annotations.NullMarked;
