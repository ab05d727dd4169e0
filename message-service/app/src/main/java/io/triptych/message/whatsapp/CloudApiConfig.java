package io.triptych.message.whatsapp;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the Cloud API is and how long a call may take.
///
/// @param baseUrl where the Cloud API is
/// @param apiVersion the Cloud API's version
/// @param connectTimeout how long a connection to the Cloud API may take
/// @param callTimeout how long a call may take until its message is uncertain; a short one makes more messages
///     uncertain, a long one keeps their conversations waiting, and WhatsApp answers within a few seconds
/// @param questionTimeout how long all the questions together may take by which a number is checked; a gateway waits
///     ten seconds
/// @param downloadTimeout how long fetching a customer's file may take
/// @param uploadTimeout how long uploading a file of ours may take
/// @param mediaHosts the hosts that files are fetched from, over HTTPS, beside the Cloud API's own; access tokens go
///     nowhere else
/// @param appId the id of the installation's own Meta app; with it numbers whose token is another app's are found out
@ConfigurationProperties("triptych.whatsapp")
public record CloudApiConfig(
        @Bindable(defaultValue = "https://graph.facebook.com") @NotNull
        URI baseUrl,

        @Bindable(defaultValue = "v26.0") @Pattern(regexp = "v[0-9]+\\.[0-9]+")
        String apiVersion,

        @Bindable(defaultValue = "3s") @NotNull Duration connectTimeout,
        @Bindable(defaultValue = "30s") @NotNull Duration callTimeout,
        @Bindable(defaultValue = "8s") @NotNull Duration questionTimeout,
        @Bindable(defaultValue = "2m") @NotNull Duration downloadTimeout,
        @Bindable(defaultValue = "3m") @NotNull Duration uploadTimeout,

        @Bindable(defaultValue = "lookaside.fbsbx.com,*.whatsapp.net,*.fbcdn.net") @NotNull
        List<@Pattern(regexp = "(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)+") String> mediaHosts,

        @Nullable @Pattern(regexp = "[1-9][0-9]{0,31}") String appId) {}
