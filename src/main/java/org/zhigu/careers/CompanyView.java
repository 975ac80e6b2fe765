package org.zhigu.careers;

import java.util.Optional;
import org.zhigu.identity.Organisation;

/** A company with what it told about itself, if it did, and how it stands now. */
public record CompanyView(Organisation organisation, Optional<Company> registration, Company.Standing standing) {}
