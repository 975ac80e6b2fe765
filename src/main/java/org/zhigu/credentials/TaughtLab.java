package org.zhigu.credentials;

import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A lab that an offering has dates for. */
@MappedEntity("credentials_evidence")
record TaughtLab(UUID offering, UUID courseVersion, UUID lab) {}
