/** The thin glue between Jetty, Vaadin and Micronaut. */
@NullMarked
package org.zhigu.web;

import org.jspecify.annotations.NullMarked;
