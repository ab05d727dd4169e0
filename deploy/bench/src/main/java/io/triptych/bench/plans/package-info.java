/// What PostgreSQL reads for the pages of a large company: judged by rows and blocks, which no machine makes faster.
@NullMarked
package io.triptych.bench.plans;

import org.jspecify.annotations.NullMarked;
