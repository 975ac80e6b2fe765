package org.zhigu.web;

import com.vaadin.browserless.BaseBrowserlessTest;
import com.vaadin.browserless.TesterWrappers;
import com.vaadin.browserless.internal.MockRouteNotFoundError;
import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.browserless.internal.Routes;
import com.vaadin.browserless.mocks.MockVaadinHelper;
import com.vaadin.browserless.mocks.MockVaadinSession;
import com.vaadin.browserless.mocks.MockedUI;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.BeanContext;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.zhigu.common.Texts;
import org.zhigu.identity.SessionToken;
import org.zhigu.ui.Visitor;

/** Base of tests that drive views on the server, with the real beans and no browser, in Chinese. */
@SuppressWarnings("NullAway.Init")
public abstract class ScreenTest extends BaseBrowserlessTest implements TesterWrappers {
    @Inject
    protected BeanContext beans;

    @Inject
    VaadinBootstrap bootstrap;

    @Inject
    Visitor visitor;

    /** From here on the views see whoever holds this token. */
    protected void signIn(SessionToken token) {
        visitor.signedIn(token.value(), null);
    }

    @Override
    protected String testingEngine() {
        return "JUnit 6";
    }

    @BeforeEach
    @Override
    protected void initVaadinEnvironment() {
        scanTesters();
        MockVaadin.setup(MockedUI::new, new MockServlet(discoverRoutes(), beans), lookupServices());
        VaadinSession.getCurrent().setLocale(Texts.CHINESE);
        UI.getCurrent().setLocale(Texts.CHINESE);
        initSignalsSupport();
    }

    @AfterEach
    @Override
    protected void cleanVaadinEnvironment() {
        super.cleanVaadinEnvironment();
    }

    @Override
    protected synchronized Routes discoverRoutes() {
        var routes = new LinkedHashSet<Class<? extends Component>>();
        var layouts = new LinkedHashSet<Class<? extends RouterLayout>>();
        for (var type : bootstrap.components()) {
            if (type.isAnnotationPresent(Route.class)) {
                routes.add(type.asSubclass(Component.class));
            }
            if (type.isAnnotationPresent(Layout.class)) {
                layouts.add(type.asSubclass(RouterLayout.class));
            }
        }
        return new Routes(routes, new LinkedHashSet<>(errorPages()), layouts, true);
    }

    /** What is shown for an address that leads nowhere: here it makes the test fail. */
    protected Set<Class<? extends HasErrorParameter<?>>> errorPages() {
        return Set.of(MockRouteNotFoundError.class);
    }

    /** The program's own, for tests of what leads nowhere. */
    protected final Set<Class<? extends HasErrorParameter<?>>> ownErrorPages() {
        var pages = new LinkedHashSet<Class<? extends HasErrorParameter<?>>>();
        bootstrap.components().stream()
                .filter(HasErrorParameter.class::isAssignableFrom)
                .forEach(type -> pages.add(page(type)));
        return pages;
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends HasErrorParameter<?>> page(Class<?> type) {
        return (Class<? extends HasErrorParameter<?>>) type;
    }

    private static final class MockServlet extends VaadinServlet {
        private final Routes routes;
        private final transient BeanContext beans;

        MockServlet(Routes routes, BeanContext beans) {
            this.routes = routes;
            this.beans = beans;
        }

        @Override
        protected DeploymentConfiguration createDeploymentConfiguration() throws ServletException {
            MockVaadinHelper.mockFlowBuildInfo(this);
            return super.createDeploymentConfiguration();
        }

        @Override
        protected VaadinServletService createServletService(DeploymentConfiguration configuration)
                throws ServiceException {
            var service = new MockService(this, configuration, beans);
            service.init();
            routes.register(service.getContext());
            return service;
        }
    }

    private static final class MockService extends BeanService {
        MockService(VaadinServlet servlet, DeploymentConfiguration configuration, BeanContext beans) {
            super(servlet, configuration, beans);
        }

        @Override
        protected boolean isAtmosphereAvailable() {
            return false;
        }

        @Override
        public String getMainDivId(VaadinSession session, VaadinRequest request) {
            return "ROOT-1";
        }

        @Override
        protected VaadinSession createVaadinSession(VaadinRequest request) {
            return new MockVaadinSession(this, MockedUI::new);
        }
    }
}
