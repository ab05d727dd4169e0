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
import io.triptych.service.call.AcceptedTypes;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Answers what asks for the page or a file of the UI. It stands before the routes, so that an address of the UI needs
/// no route, and what isn't the UI's gets the envelope like everything else.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 1000)
final class UiFilter {

    /// The first parts of addresses that are never the UI's, in whatever case, and whatever follows them.
    private static final Set<String> OTHERS =
            Set.of("api", "webhooks", "health", "prometheus", ".well-known", "openapi.yml", "docs");
    private static final Pattern FIRST_PART = Pattern.compile("/([^/;%]*)");

    private final Ui ui;

    UiFilter(Ui ui) {
        this.ui = ui;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> answer(HttpRequest<?> request) {
        boolean reads = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        String path = request.getPath();
        if (!reads || !isUis(path)) {
            return null;
        }
        Ui.Page page = ui.page(path);
        if (page == null && (path.equals("/") || isAddress(request, path))) {
            page = ui.index();
        }
        return page == null ? null : answer(request, page);
    }

    private static boolean isUis(String path) {
        Matcher part = FIRST_PART.matcher(path);
        return part.lookingAt() && !OTHERS.contains(part.group(1).toLowerCase(Locale.ROOT));
    }

    /// What a person types or opens: a path whose last part is no file name, asked for as HTML.
    private static boolean isAddress(HttpRequest<?> request, String path) {
        return path.lastIndexOf('.') < path.lastIndexOf('/')
                && AcceptedTypes.of(request).names(MediaType.TEXT_HTML_TYPE);
    }

    private static HttpResponse<?> answer(HttpRequest<?> request, Ui.Page page) {
        Ui.Body body = page.bodyFor(request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING));
        boolean unchanged = body.etag().equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH));
        MutableHttpResponse<?> response = unchanged
                ? HttpResponse.notModified()
                : HttpResponse.ok(body.bytes()).contentType(page.type());
        if (!unchanged && body.coding() != ContentCoding.IDENTITY) {
            response.header(HttpHeaders.CONTENT_ENCODING, body.coding().token());
        }
        if (page.hasForms()) {
            response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        // Files below /assets have their content's hash in their name; everything else must be asked for again.
        String cached = page.isNamedByContent() ? "public, max-age=31536000, immutable" : "no-cache";
        return response.header(HttpHeaders.CACHE_CONTROL, cached).header(HttpHeaders.ETAG, body.etag());
    }
}
