package io.triptych.gateway.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/// The API's document, and a page to read it.
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class ApiDocumentController {

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            pre { white-space: pre-wrap; font: inherit } code { font-family: ui-monospace, monospace }
            details { border-top: 1px solid #8884; padding: .4rem 0 } summary { cursor: pointer }
            ul { margin: 0; padding-left: 1.2rem } h3 { margin: .6rem 0 0; font-size: 1rem }
            @media (prefers-color-scheme: dark) { body { background: #111; color: #ddd } a { color: #7cc } }
            """;

    private final ApiDocument document;
    private final ApiPage page;

    ApiDocumentController(ApiDocument document, ApiPage page) {
        this.document = document;
        this.page = page;
    }

    @Get("/openapi.yml")
    @Produces("application/yaml")
    HttpResponse<String> document() {
        return HttpResponse.ok(document.text()).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    @Get("/docs")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> page() {
        return HttpResponse.ok(page.html()).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    @Get("/docs/style.css")
    @Produces("text/css")
    HttpResponse<String> style() {
        return HttpResponse.ok(STYLE).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
