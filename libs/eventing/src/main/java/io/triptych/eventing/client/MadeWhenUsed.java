package io.triptych.eventing.client;

import io.micronaut.aop.Around;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// A bean that is made at its first use and not when it is injected.
@Documented
@Around(lazy = true, cacheableLazyTarget = true, proxyTarget = true)
@Retention(RetentionPolicy.RUNTIME)
@interface MadeWhenUsed {}
