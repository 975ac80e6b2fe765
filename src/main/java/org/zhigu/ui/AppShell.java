package org.zhigu.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.theme.aura.Aura;
import io.micronaut.context.annotation.Prototype;

/** The frame of every page: theme, styles and push. */
@Prototype
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("ui.css")
public class AppShell implements AppShellConfigurator {}
