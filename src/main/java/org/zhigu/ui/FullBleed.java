package org.zhigu.ui;

/** A view that needs the whole window: the navigation shrinks to its icons and the page has no margins. */
public interface FullBleed {}
