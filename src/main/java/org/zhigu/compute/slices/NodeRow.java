package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A node as the cluster told of it when it last answered. */
@MappedEntity("compute_node")
record NodeRow(@Id String name, int cards, boolean usable) {}
