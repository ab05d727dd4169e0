package io.triptych.service.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.MediaType;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is allowed in a request line and in an `Accept` has one meaning.
class RequestTargetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '~',
            value = {
                "/a/1 /a/1",
                "/a?search=a%7cb /a?search=a%7Cb",
                "/a?search=50%25 /a?search=50%25",
                "/a?search=a+b;c /a?search=a+b;c",
                "/a?q=%7bx%7d%5b1%5d%5e%60%22%3c%3e%5c /a?q=%7Bx%7D%5B1%5D%5E%60%22%3C%3E%5C",
                "/a?q=/?:@%23x /a?q=/?:@%23x",
                "/%3cb%3E%7Bc%7D%7C%5E%60 /%3Cb%3E%7Bc%7D%7C%5E%60",
                "/a?-._~!$&'()*+,=:@/?%7e /a?-._~!$&'()*+,=:@/?~",
                "/%61%70i/%7e/%2f%5c /api/~/%2F%5C",
                "/a?q=%c3%a9%2b%26 /a?q=%C3%A9%2B%26",
                "//api///v1//me /api/v1/me",
                "http://host:1/a?b /a?b",
                "HTTPS://user@host /",
                "http://host?q=1 /?q=1",
                "/.well-known/a..b/c. /.well-known/a..b/c.",
                "/a?q=../. /a?q=../.",
            })
    void whatIsUnderstoodHasOneSpelling(String raw, String target) {
        assertThat(RequestTarget.of(raw)).isEqualTo(target);
        assertThat(RequestTarget.of(target)).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "\"",
                "<",
                ">",
                "^",
                "`",
                "{",
                "}",
                "\\",
                "[",
                "]",
                "#",
                "%",
                "%zz",
                "%4",
                "%4g",
                "\u00c3\u00a9"
            })
    void whatAClientShouldHaveEscapedIsRefusedWithThatAdvice(String raw) {
        for (String part : List.of("path", "query")) {
            String target = (part.equals("path") ? "/api/a" : "/api/a?search=50") + raw;
            assertThatThrownBy(() -> RequestTarget.of(target))
                    .isInstanceOfSatisfying(FailureException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(FailureCode.INVALID_INPUT);
                        assertThat(failure.fields()).containsOnlyKeys(part);
                        assertThat(failure.fields().get(part)).contains("must be percent-encoded");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/a/%zz",
                "/api/a/%",
                "/api/a/50%",
                "/api/a/%4",
                "/a/../b",
                "/a/.",
                "/%2e%2e/b",
                "/a/%2e%2E",
                "/..%2fb",
                "/a%5c..%5Cb",
                "/a\u0001",
                "/a b",
                "/a?b\u007f",
                "/api/a?q=%ff",
                "/api/a?q=%c0%af",
                "/api/%c0%ae%c0%ae/b",
                "/\u00ff",
                "/api/a?q=%ed%a0%80",
                "*",
                "a/b",
                "host:443",
                "ftp://host/a",
                "javascript:alert(1)",
                ""
            })
    void whatMayMeanTwoThingsIsRefused(String raw) {
        assertThatThrownBy(() -> RequestTarget.of(raw))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID_INPUT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '~',
            value = {
                "/inbox?q=a|b /inbox?q=a%7Cb",
                "/inbox?q=50% /inbox?q=50%25",
                "/inbox/%zz /inbox/%25zz",
                "/inbox?q={}[1]^` /inbox?q=%7B%7D%5B1%5D%5E%60",
                "/inbox?q=%00 /inbox?q=%00",
                "/inbox?q=%ff /inbox?q=%25ff",
                "/inbox/%E0%A4%A /inbox/%25E0%25A4%25A",
                "/apix/<> /apix/%3C%3E",
                "/inbox?q=\u00c3\u00a9| /inbox?q=%C3%A9%7C",
            })
    void addressOfAPageIsMendedAsABrowserMeantIt(String raw, String target) {
        assertThat(RequestTarget.of(raw)).isEqualTo(target);
        assertThat(RequestTarget.of(target)).isEqualTo(target);
    }

    @Test
    void whateverComesIsRefusedOrAnAddressThatStaysTheSame() {
        Random random = new Random(12);
        String hostile = "%%%//..?&=+;|<>\"{}^`[]\\#: \u0000\u0001\u0009\u007f\u00c3\u00a9\u00ffaA0-_~*'()@$!,";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder raw = new StringBuilder("/");
            random.ints(random.nextInt(12), 0, hostile.length()).forEach(at -> raw.append(hostile.charAt(at)));
            try {
                String target = RequestTarget.of(raw.toString());
                assertThat(RequestTarget.of(target)).isEqualTo(target);
                assertThat(URI.create(target).getRawPath()).startsWith("/").doesNotContain("//");

            } catch (FailureException refused) {
                assertThat(refused.code()).isEqualTo(FailureCode.INVALID_INPUT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "*",
                "",
                "application/json",
                "application/*",
                "APPLICATION/JSON;charset=utf-8",
                "text/html, application/*;q=0.1",
                "text/html;q=0,*/*",
                "application/json;q=0.001",
                "nonsense",
                "application/*;q=0, application/json"
            })
    void jsonIsWelcome(String accept) {
        assertThat(AcceptedTypes.of(accept).accepts(MediaType.APPLICATION_JSON_TYPE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/*",
                "*/*;q=0",
                "application/json;q=0",
                "application/json;q=0, */*",
                "application/json; Q = 0.000, application/*",
                "application/*;q=0.0,*/*",
                "image/png,application/xml"
            })
    void jsonIsNotWelcome(String accept) {
        assertThat(AcceptedTypes.of(accept).accepts(MediaType.APPLICATION_JSON_TYPE))
                .isFalse();
    }

    @Test
    void onlyWhatIsNamedIsAskedFor() {
        assertThat(AcceptedTypes.of("text/html,*/*;q=0.8").names(MediaType.TEXT_HTML_TYPE))
                .isTrue();
        assertThat(AcceptedTypes.of("text/*,*/*").names(MediaType.TEXT_HTML_TYPE))
                .isFalse();
        assertThat(AcceptedTypes.of("text/html;q=0").names(MediaType.TEXT_HTML_TYPE))
                .isFalse();
    }
}
