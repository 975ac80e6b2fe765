package org.zhigu.compute.images;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/** Where the declarations lie; preparing builds what is missing or out of date when the server starts. */
@ConfigurationProperties("zhigu.images")
record ImageSettings(
        @Bindable(defaultValue = "sandbox-images") Path declarations,
        @Bindable(defaultValue = "false") boolean prepare) {}
