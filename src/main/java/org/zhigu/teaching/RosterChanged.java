package org.zhigu.teaching;

/** Somebody joined, left or moved inside an offering; published inside the transaction that changes the roster. */
public record RosterChanged(OfferingId offering) {}
