package io.triptych.message.model;

import java.util.Collection;
import java.util.Map;

/// The business numbers of all companies, found before a company is known.
public interface Routes {

    /// Those of these phone number ids that are known, by id.
    Map<String, Route> find(Collection<String> phoneNumberIds);
}
