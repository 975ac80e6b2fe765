package org.zhigu.credentials;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** Under which address and name credentials are issued; the address is where this server can be reached from outside. */
@ConfigurationProperties("zhigu.credentials")
record CredentialsSettings(
        @Bindable(defaultValue = "http://127.0.0.1:8080") String address,
        @Bindable(defaultValue = "智谷学堂 Zhigu") String issuer) {}
