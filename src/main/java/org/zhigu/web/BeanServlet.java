package org.zhigu.web;

import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import io.micronaut.context.BeanContext;

/** Vaadin's servlet, with views that are Micronaut beans. */
final class BeanServlet extends VaadinServlet {
    private final transient BeanContext beans;

    BeanServlet(BeanContext beans) {
        this.beans = beans;
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        var service = new BeanService(this, configuration, beans);
        service.init();
        return service;
    }
}
