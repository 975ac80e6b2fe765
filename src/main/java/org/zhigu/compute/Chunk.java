package org.zhigu.compute;

/** A piece of a job's output, cut between characters; read on from {@code toByte}. */
public record Chunk(long fromByte, long toByte, String text) {}
