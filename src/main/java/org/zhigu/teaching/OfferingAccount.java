package org.zhigu.teaching;

import java.util.List;
import org.zhigu.common.Bilingual;

/** An offering as its university's coordinator sees it. */
public record OfferingAccount(
        OfferingId id, Bilingual title, String term, Bilingual university, List<StaffMember> staff, int students) {
    public OfferingAccount {
        staff = List.copyOf(staff);
    }
}
