package io.triptych.gateway.web;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers what asks for the page or a file of the UI. It stands before the routes, so that an address of the UI needs
/// no route, and what isn't the UI's gets the envelope like everything else.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 1000)
final class UiFilter {

    private static final List<String> OTHERS =
            List.of("/api/", "/webhooks/", "/health", "/prometheus", "/.well-known/", "/openapi.yml", "/docs");

    private final Ui ui;

    UiFilter(Ui ui) {
        this.ui = ui;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> answer(HttpRequest<?> request) {
        boolean reads = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        String path = request.getPath();
        if (!reads || OTHERS.stream().anyMatch(path::startsWith)) {
            return null;
        }
        Ui.Page page = ui.page(path);
        if (page == null && (path.equals("/") || isAddress(request, path))) {
            page = ui.index();
        }
        return page == null ? null : answer(request, page);
    }

    /// What a person types or opens: a path whose last part is no file name, asked for as HTML.
    private static boolean isAddress(HttpRequest<?> request, String path) {
        return path.lastIndexOf('.') < path.lastIndexOf('/')
                && request.accept().stream().anyMatch(type -> type.getName().equals(MediaType.TEXT_HTML));
    }

    private static HttpResponse<?> answer(HttpRequest<?> request, Ui.Page page) {
        boolean unchanged = page.etag().equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH));
        MutableHttpResponse<?> response = unchanged
                ? HttpResponse.notModified()
                : HttpResponse.ok(page.bytes()).contentType(page.type());
        // Files below /assets have their content's hash in their name; everything else must be asked for again.
        String cached = page.isNamedByContent() ? "public, max-age=31536000, immutable" : "no-cache";
        return response.header(HttpHeaders.CACHE_CONTROL, cached).header(HttpHeaders.ETAG, page.etag());
    }
}
