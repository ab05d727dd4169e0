package io.triptych.allinone;

import io.triptych.allinone.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a person does in the first minute, once: so that the AOT cache holds what that needs.
final class Training {
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");

    private Training() {}

    static void exercise(Settings settings) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String signedIn = post(
                    http,
                    settings.url() + "/api/v1/auth/login",
                    "{\"email\":\"manager@aurora.example\",\"password\":\"triptych-demo\"}");
            Matcher token = ACCESS_TOKEN.matcher(signedIn);
            if (!token.find()) {
                throw new IllegalStateException("could not sign in: " + signedIn);
            }
            String written = post(
                    http,
                    settings.simulatorUrl() + "/_sim/inbound",
                    "{\"phoneNumberId\":\"531907742688013\",\"from\":\"12025550143\",\"name\":\"Marta\","
                            + "\"message\":{\"type\":\"text\",\"text\":{\"body\":\"Hello\"}}}");
            System.out.println(written);
            for (String path : List.of(
                    "/",
                    "/openapi.yml",
                    "/api/v1/me",
                    "/api/v1/inbox",
                    "/api/v1/conversations/counts",
                    "/api/v1/users",
                    "/api/v1/whatsapp-accounts",
                    "/api/v1/events",
                    "/prometheus")) {
                get(http, settings.url() + path, token.group(1));
            }
        }
    }

    private static String post(HttpClient http, String url, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("X-Triptych-Request", "1")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void get(HttpClient http, String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        System.out.println(url + " "
                + http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    }
}
