package org.zhigu.credentials;

import java.util.List;
import org.zhigu.identity.PersonId;

/** What features above attest, such as mentors of their interns; every bean of this kind is asked. */
public interface AttestedSource {
    List<Attested> attested(PersonId person);
}
