package io.triptych.gateway.live.socket;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.netty.websocket.WebSocketSessionRepository;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.triptych.gateway.live.presence.Presence;
import io.triptych.gateway.model.Directory;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The WebSocket. Anybody may open it; what it gives begins with a hello that carries a token, so no cookie and no
/// address line ever does.
@ServerWebSocket("/api/v1/events/ws")
@Secured(SecurityRule.IS_ANONYMOUS)
class LiveEventsSocket {

    // By the object: a session's id is the client's own choice and may be another's too.
    private final Map<WebSocketSession, LiveSession> open = new ConcurrentHashMap<>();
    private final LiveSessions sessions;
    private final ClientFrames clientFrames;
    private final Presence presence;
    private final Directory directory;
    private final Clock clock;
    private final EmbeddedServer server;

    LiveEventsSocket(
            LiveSessions sessions,
            ClientFrames clientFrames,
            Presence presence,
            Directory directory,
            Clock clock,
            EmbeddedServer server) {
        this.sessions = sessions;
        this.clientFrames = clientFrames;
        this.presence = presence;
        this.directory = directory;
        this.clock = clock;
        this.server = server;
    }

    @OnOpen
    void open(WebSocketSession socket, HttpRequest<?> request) {
        Channel channel =
                ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel();
        keepFromTheServer(channel);
        LiveSession session = new LiveSession(
                new SocketWire(channel),
                clock,
                person -> directory.accepts(person) ? directory.viewer(person.companyId(), person.userId()) : null);
        channel.pipeline()
                .addBefore(
                        ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                        SocketBounds.NAME,
                        new SocketBounds(session));
        open.put(socket, session);
        sessions.opened(session);
    }

    /// A server that stops first of all cuts the sockets that it knows, without a word. The live sessions tell their
    /// clients to come back.
    private void keepFromTheServer(Channel channel) {
        if (server instanceof WebSocketSessionRepository sockets) {
            sockets.removeChannel(channel);
        }
    }

    // The limit is one of a fragment; SocketBounds holds the whole message to it.
    @OnMessage(maxPayloadLength = SocketBounds.MESSAGE_BYTES_MAX)
    void message(WebSocketSession socket, String text) {
        LiveSession session = open.get(socket);
        if (session != null && !session.isClosed()) {
            clientFrames.take(session, text);
        }
    }

    @OnClose
    void closed(WebSocketSession socket, CloseReason reason) {
        leave(socket);
    }

    @OnError
    void failed(WebSocketSession socket, Throwable error) {
        LiveSession session = open.get(socket);
        if (session != null && error instanceof CorruptedWebSocketFrameException violation) {
            // The decoder has said so to the client already.
            session.closed(
                    violation.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
                            ? CloseCode.TOO_LONG
                            : CloseCode.PROTOCOL_ERROR);
        } else if (session != null) {
            session.close(CloseCode.NOT_UNDERSTOOD);
        }
        leave(socket);
    }

    private void leave(WebSocketSession socket) {
        LiveSession session = open.remove(socket);
        if (session == null) {
            return;
        }
        LiveSession.Member member = session.member();
        sessions.gone(session);
        if (member != null) {
            presence.left(member.person());
        }
    }
}
