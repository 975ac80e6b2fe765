package org.zhigu.credentials;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.zhigu.identity.PersonId;

/** An instructor has looked at a verdict that could have been forged. */
@MappedEntity("credentials_confirmation")
record Confirmation(@Id UUID verdict, PersonId confirmedBy, Instant confirmedAt) {}
