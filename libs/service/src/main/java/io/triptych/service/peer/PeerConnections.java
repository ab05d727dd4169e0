package io.triptych.service.peer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Connections to other services that stay open, for threads that may block: virtual ones wait here at no cost, and no
/// other thread takes part in a call.
public final class PeerConnections {
    /// Netty's servers hang up on a connection after five minutes without a call; we do so before them, as what is
    /// sent at that moment would be lost.
    private static final TimeValue IDLE = TimeValue.ofMinutes(1);

    private static final int OPEN_MAX = 1_000;

    private final CloseableHttpClient http;
    private final RequestConfig usual;
    private volatile boolean closed;

    /// Connections that wait so long to be opened and for an answer.
    public PeerConnections(Duration connectTimeout, Duration readTimeout) {
        Timeout connect = Timeout.of(connectTimeout);
        Timeout read = Timeout.of(readTimeout);
        usual = RequestConfig.custom()
                .setConnectionRequestTimeout(connect)
                .setResponseTimeout(read)
                .build();
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setMaxConnPerRoute(OPEN_MAX)
                        .setMaxConnTotal(OPEN_MAX)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(read)
                                .build())
                        .build())
                .setDefaultRequestConfig(usual)
                .setRetryStrategy(new QuestionsOnceMore())
                .evictIdleConnections(IDLE)
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }

    /// Asks a question (GET) whose connection broke once more, and nothing else: it may have been done.
    private static final class QuestionsOnceMore extends DefaultHttpRequestRetryStrategy {
        QuestionsOnceMore() {
            super(1, TimeValue.ZERO_MILLISECONDS);
        }

        @Override
        protected boolean handleAsIdempotent(HttpRequest request) {
            return Method.GET.isSame(request.getMethod());
        }

        @Override
        public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
            return false;
        }
    }

    /// What the service at this address answers; an [IOException] as well once these connections are closed.
    public PeerAnswer exchange(URI base, ClassicHttpRequest request) throws IOException {
        return exchange(base, request, null);
    }

    /// As `exchange`, of a service that may take this long to answer.
    PeerAnswer exchange(URI base, ClassicHttpRequest request, @Nullable Duration answerWithin) throws IOException {
        HttpHost host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
        try {
            return http.execute(host, request, context(answerWithin), PeerConnections::answer);
        } catch (IllegalStateException e) {
            // What a pool says that is closed in the middle of a call.
            if (closed) {
                throw new IOException("The connections are closed", e);
            }
            throw e;
        }
    }

    private HttpClientContext context(@Nullable Duration answerWithin) {
        HttpClientContext context = HttpClientContext.create();
        if (answerWithin != null) {
            context.setRequestConfig(RequestConfig.copy(usual)
                    .setResponseTimeout(Timeout.of(answerWithin))
                    .build());
        }
        return context;
    }

    private static PeerAnswer answer(ClassicHttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null ? null : EntityUtils.toByteArray(response.getEntity());
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
                    .add(header.getValue());
        }
        return new PeerAnswer(response.getCode(), headers, body == null ? new byte[0] : body);
    }

    /// Breaks off what is open.
    public void close() {
        closed = true;
        http.close(CloseMode.IMMEDIATE);
    }
}
