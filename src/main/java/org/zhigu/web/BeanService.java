package org.zhigu.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.auth.MenuAccessControl;
import io.micronaut.context.BeanContext;
import java.net.URL;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Vaadin's service, which takes views, listeners and texts from the bean context. */
public class BeanService extends VaadinServletService {
    private final transient BeanContext beans;

    public BeanService(VaadinServlet servlet, DeploymentConfiguration configuration, BeanContext beans) {
        super(servlet, configuration);
        this.beans = beans;
    }

    @Override
    protected Optional<Instantiator> loadInstantiators() {
        return Optional.of(new BeanInstantiator(this, beans));
    }

    /** Embedded Jetty does not serve the META-INF/resources of jars. */
    @Override
    public @Nullable URL getStaticResource(String path) {
        var found = super.getStaticResource(path);
        boolean plain = path.startsWith("/") && path.length() > 1 && !path.contains("..") && !path.endsWith("/");
        return found == null && plain ? getClassLoader().getResource("META-INF/resources" + path) : found;
    }

    private static final class BeanInstantiator extends DefaultInstantiator {
        private final transient BeanContext beans;

        BeanInstantiator(VaadinService service, BeanContext beans) {
            super(service);
            this.beans = beans;
        }

        @Override
        public Stream<VaadinServiceInitListener> getServiceInitListeners() {
            return Stream.concat(
                    super.getServiceInitListeners(), beans.getBeansOfType(VaadinServiceInitListener.class).stream());
        }

        @Override
        public <T> T getOrCreate(Class<T> type) {
            return beans.findBean(type).orElseGet(() -> super.getOrCreate(type));
        }

        @Override
        public <T extends Component> T createComponent(Class<T> type) {
            return beans.findBeanDefinition(type).isPresent() ? beans.createBean(type) : super.createComponent(type);
        }

        @Override
        public I18NProvider getI18NProvider() {
            return beans.getBean(I18NProvider.class);
        }

        @Override
        public MenuAccessControl getMenuAccessControl() {
            return beans.findBean(MenuAccessControl.class).orElseGet(super::getMenuAccessControl);
        }
    }
}
