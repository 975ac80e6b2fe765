package org.zhigu.compute;

/** A job on a back end. The token is the back end's own (a JobId with its submit time, a directory): stored with the run, read by nobody else. */
public record Handle(String backend, String name, String token) {}
