package org.zhigu.home;

/** Why something was not saved, and whether it is when somebody means it all the same. */
record Objection(String words, boolean mayInsist) {}
