package org.zhigu.web;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;

/** Hands REST requests on to Micronaut's own server on loopback, and tells it who really asked. */
final class RestProxy extends ProxyHandler.Reverse {
    private static final int CONNECTIONS = 256;

    RestProxy(int port) {
        super(request -> HttpURI.build(request.getHttpURI())
                .scheme("http")
                .host("127.0.0.1")
                .port(port)
                .asImmutable());
        setUseServerThreadPool(true);
    }

    @Override
    protected HttpClient newHttpClient() {
        var client = super.newHttpClient();
        client.setMaxConnectionsPerDestination(CONNECTIONS);
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
