/// What happened in a company, in order, from the feed topic: kept for those who resume, read by those who may see it.
@NullMarked
package io.triptych.gateway.live.feed;

import org.jspecify.annotations.NullMarked;
