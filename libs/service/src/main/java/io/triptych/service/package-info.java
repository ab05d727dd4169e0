/// What every HTTP service needs: the Result envelope and its error mappers, who is calling, cursors, company-scoped
/// transactions, telemetry.
@NullMarked
package io.triptych.service;

import org.jspecify.annotations.NullMarked;
