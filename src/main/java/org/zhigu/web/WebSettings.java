package org.zhigu.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** Where the server listens; it trusts Forwarded headers only when told that its own proxy stands before it. */
@ConfigurationProperties("zhigu.web")
record WebSettings(
        @Bindable(defaultValue = "127.0.0.1") String host,
        @Bindable(defaultValue = "8080") int port,
        @Bindable(defaultValue = "false") boolean behindProxy) {}
