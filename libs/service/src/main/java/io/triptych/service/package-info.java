/// What every HTTP service needs: the Result envelope and its error mappers, who is calling, cursors, telemetry.
@NullMarked
package io.triptych.service;

import org.jspecify.annotations.NullMarked;
