package org.zhigu.careers;

import java.util.Optional;
import org.zhigu.common.Bilingual;

/**
 * An offer with the names that go with it. The student's name is there for the student and the university, and for the
 * company once the student lets it see for the placement; before, the company has the sign that it knows.
 */
public record OfferView(
        Offer offer,
        Post post,
        Bilingual company,
        Bilingual university,
        String sign,
        Optional<String> student,
        Optional<Held> held) {}
