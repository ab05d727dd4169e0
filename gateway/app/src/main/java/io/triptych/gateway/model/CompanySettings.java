package io.triptych.gateway.model;

import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The settings of all companies. Whoever changes them here has them published in the same transaction.
public interface CompanySettings {

    Settings.AsOf find(long companyId);

    /// Replaces all of them if their present version may be replaced; absent if not. The same again changes nothing.
    Settings.@Nullable AsOf replace(long companyId, long actorId, Settings settings, LongPredicate mayReplace);
}
