package org.zhigu.common;

/** A table whose lines are never changed once written: the database itself refuses. A feature names its own as a bean, with the version of the migration that makes it so. */
public record AppendOnly(String version, String table) {}
