package io.triptych.message.model;

import io.triptych.service.token.Secret;
import java.util.List;
import java.util.Map;

/// The secrets of companies' own Meta apps, as they are stored.
public interface AppSecrets {

    /// Every app's valid secrets, the newer one first.
    Map<String, List<Secret>> all();
}
