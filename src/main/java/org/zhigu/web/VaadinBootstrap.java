package org.zhigu.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.server.startup.AnnotationValidator;
import com.vaadin.flow.server.startup.ClassLoaderAwareServletContainerInitializer;
import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import com.vaadin.flow.server.startup.WebComponentConfigurationRegistryInitializer;
import com.vaadin.flow.server.startup.WebComponentExporterAwareValidator;
import io.micronaut.context.BeanContext;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs Vaadin's initialisers with the components that Micronaut found at compile time: no class path scan. */
@Singleton
public class VaadinBootstrap implements ServletContainerInitializer {
    private final BeanContext beans;

    VaadinBootstrap(BeanContext beans) {
        this.beans = beans;
    }

    @Override
    public void onStartup(Set<Class<?>> ignored, ServletContext context) throws ServletException {
        new LookupServletContainerInitializer().process(new LinkedHashSet<>(List.of(LookupInitializer.class)), context);
        var components = components();
        var initialisers = List.of(
                new RouteRegistryInitializer(),
                new ErrorNavigationTargetInitializer(),
                new VaadinAppShellInitializer(),
                new WebComponentConfigurationRegistryInitializer(),
                new AnnotationValidator(),
                new WebComponentExporterAwareValidator());
        for (ClassLoaderAwareServletContainerInitializer initialiser : initialisers) {
            initialiser.process(handledBy(initialiser, components), context);
        }
    }

    /** All views, layouts and the shell of pages. */
    public Set<Class<?>> components() {
        var types = new LinkedHashSet<Class<?>>();
        beans.getBeanDefinitions(Component.class).forEach(definition -> types.add(definition.getBeanType()));
        beans.getBeanDefinitions(AppShellConfigurator.class).forEach(definition -> types.add(definition.getBeanType()));
        return types;
    }

    private static Set<Class<?>> handledBy(Object initialiser, Set<Class<?>> types) {
        var handles = initialiser.getClass().getAnnotation(HandlesTypes.class);
        if (handles == null) {
            return Set.of();
        }
        var wanted = List.of(handles.value());
        return types.stream()
                .filter(type -> wanted.stream().anyMatch(want -> matches(type, want)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean matches(Class<?> type, Class<?> wanted) {
        return wanted.isAnnotation()
                ? type.isAnnotationPresent(wanted.asSubclass(Annotation.class))
                : wanted.isAssignableFrom(type) && wanted != type;
    }
}
