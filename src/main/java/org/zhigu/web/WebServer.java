package org.zhigu.web;

import io.micronaut.context.BeanContext;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.DataDirectory;

/** The public port: Jetty serves the screens and hands the REST paths on to Micronaut's own server on loopback. */
@Singleton
public class WebServer {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final List<String> REST = List.of("/api", "/health", "/metrics", "/prometheus", "/swagger");
    private static final int IDLE_SESSION_SECONDS = 30 * 60;

    private final BeanContext beans;
    private final VaadinBootstrap bootstrap;
    private final WebSettings settings;
    private final DataDirectory data;
    private @Nullable Server server;
    private int port;

    WebServer(BeanContext beans, VaadinBootstrap bootstrap, WebSettings settings, DataDirectory data) {
        this.beans = beans;
        this.bootstrap = bootstrap;
        this.settings = settings;
        this.data = data;
    }

    @EventListener
    void start(ServerStartupEvent event) throws Exception {
        var threads = new VirtualThreadPool();
        threads.setName("web");
        var jetty = new Server(threads);
        var connector = connector(jetty);
        var paths = new PathMappingsHandler();
        var rest = new RestProxy(
                event.getSource().getPort(),
                beans.getBean(HttpServerConfiguration.class).getMaxRequestSize());
        REST.forEach(path -> paths.addMapping(PathSpec.from(path + "/*"), new Handler.Wrapper(rest)));
        paths.addMapping(PathSpec.from("/*"), screens());
        var compressed = new CompressionHandler(paths);
        compressed.putCompression(new GzipCompression());
        jetty.setHandler(new Front(compressed));
        jetty.start();
        server = jetty;
        port = connector.getLocalPort();
        data.announce(port);
        LOG.info("listening on {}:{}", settings.host(), port);
    }

    /** The port that was given, or the one that was found when 0 was asked for. */
    public int port() {
        return port;
    }

    @PreDestroy
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    private ServerConnector connector(Server jetty) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        if (settings.behindProxy()) {
            http.addCustomizer(new ClientHeaders.LastWord());
            http.addCustomizer(new ForwardedRequestCustomizer());
        }
        var connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        jetty.addConnector(connector);
        return connector;
    }

    private Handler screens() {
        var context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        context.setClassLoader(getClass().getClassLoader());
        var sessions = context.getSessionHandler();
        sessions.setHttpOnly(true);
        sessions.setSameSite(HttpCookie.SameSite.LAX);
        sessions.setMaxInactiveInterval(IDLE_SESSION_SECONDS);
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        context.addServletContainerInitializer(bootstrap);
        var vaadin = new ServletHolder("vaadin", new BeanServlet(beans));
        vaadin.setAsyncSupported(true);
        vaadin.setInitOrder(1);
        vaadin.setInitParameter("productionMode", "true");
        vaadin.setInitParameter("pushMode", "automatic");
        vaadin.setInitParameter("heartbeatInterval", "300");
        vaadin.setInitParameter("closeIdleSessions", "true");
        vaadin.setInitParameter("disable.automatic.servlet.registration", "true");
        context.addServlet(vaadin, "/*");
        return context;
    }
}
