/// Object storage in a folder, for an installation on one machine.
@NullMarked
package io.triptych.message.folder;

import org.jspecify.annotations.NullMarked;
