package org.zhigu.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.zhigu.common.Texts;

/** Hands REST requests on to Micronaut's own server on loopback, and tells it who really asked. What says that it is too large is refused here. */
final class RestProxy extends ProxyHandler.Reverse {
    private static final int CONNECTIONS = 256;
    /** Many clients read no answer before they have sent all they have; more than this is not listened to. */
    private static final long MOST_DISCARDED = 256L << 20;

    private final long most;

    RestProxy(int port, long most) {
        super(request -> HttpURI.build(request.getHttpURI())
                .scheme("http")
                .host("127.0.0.1")
                .port(port)
                .asImmutable());
        setUseServerThreadPool(true);
        this.most = most;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean waits = request.getHeaders().contains(HttpHeader.EXPECT);
        if (request.getLength() <= most) {
            return super.handle(waits ? new Unexpecting(request) : request, response, callback);
        }
        if (waits || request.getLength() > MOST_DISCARDED) {
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            refuse(request, response, callback);
        } else {
            Content.Source.consumeAll(
                    request, Callback.from(() -> refuse(request, response, callback), callback::failed));
        }
        return true;
    }

    private static void refuse(Request request, Response response, Callback callback) {
        var locale = request.getHeaders().contains(HttpHeader.ACCEPT_LANGUAGE)
                ? Request.getLocales(request).getFirst()
                : Texts.CHINESE;
        var problem = JsonNodeFactory.instance
                .objectNode()
                .put("code", "too_big")
                .put("message", Texts.text(locale, "interop.big"));
        response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE_413);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, problem.toString(), callback);
    }

    /** A client that waits to be told to go on is told so by Jetty as soon as the body is read; the server behind need not be asked. */
    private static final class Unexpecting extends Request.Wrapper {
        private final HttpFields headers;

        Unexpecting(Request request) {
            super(request);
            headers = HttpFields.build(request.getHeaders()).remove(HttpHeader.EXPECT);
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }

    @Override
    protected HttpClient newHttpClient() {
        var client = super.newHttpClient();
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        // its own name would stand before the client's, which is what the audit and the list of tokens are to show
        client.setUserAgentField(null);
        return client;
    }

    /** The clients' own such headers are gone by now: {@link Front} took them off. */
    @Override
    protected void addProxyHeaders(Request asked, org.eclipse.jetty.client.Request handedOn) {
        var authority = asked.getHttpURI().getAuthority();
        handedOn.headers(headers -> headers.put("X-Forwarded-For", Request.getRemoteAddr(asked))
                .put("X-Forwarded-Proto", asked.isSecure() ? "https" : "http")
                .put("X-Forwarded-Host", authority == null ? "localhost" : authority));
    }
}
