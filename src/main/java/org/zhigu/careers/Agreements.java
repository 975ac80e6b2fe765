package org.zhigu.careers;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.common.pdf.Fact;
import org.zhigu.common.pdf.Papers;
import org.zhigu.common.pdf.Signature;
import org.zhigu.identity.Actor;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;

/** The agreement of student, university and company on paper: what they agreed on, and where each of them signs. */
@Singleton
public class Agreements {
    private static final ZoneId PARK = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm '(UTC+8)'");
    private static final int TERMS = 7;

    private final Offers offers;
    private final Companies companies;
    private final People people;
    private final Papers papers;

    Agreements(Offers offers, Companies companies, People people, Papers papers) {
        this.offers = offers;
        this.companies = companies;
        this.people = people;
        this.papers = papers;
    }

    /** Why there is none to be had on this machine. */
    public Optional<Bilingual> missing() {
        return papers.missing();
    }

    /** For one of the three, once the student has accepted; a company's look at the name is a line for the student. */
    public Optional<byte[]> pdf(Actor actor, OfferId id) {
        return offers.agreement(actor, id).map(this::paper);
    }

    private byte[] paper(OfferView view) {
        var title = both("careers.agreement.title");
        return papers.made(title.zh() + " " + title.en(), paper -> {
            paper.title(title)
                    .text(both("careers.agreement.lead"))
                    .facts(parties(view))
                    .heading(both("careers.agreement.post"))
                    .facts(post(view))
                    .heading(both("careers.agreement.terms"));
            for (int i = 1; i <= TERMS; i++) {
                paper.text(numbered(i, both("careers.agreement.term." + i)));
            }
            paper.heading(both("careers.agreement.sign"))
                    .text(both("careers.agreement.sign.what"))
                    .signatures(List.of(
                            signature(view, Offer.Party.COMPANY, view.company().zh()),
                            signature(
                                    view,
                                    Offer.Party.UNIVERSITY,
                                    view.university().zh()),
                            signature(view, Offer.Party.STUDENT, student(view))));
        });
    }

    private List<Fact> parties(OfferView view) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(both("careers.agreement.number"), view.offer().id().toString()));
        facts.add(Fact.of(both("careers.agreement.party.COMPANY"), view.company()));
        companies.find(view.offer().company()).ifPresent(company -> {
            facts.add(Fact.of(both("careers.agreement.code"), company.code()));
            facts.add(Fact.of(both("careers.agreement.contact"), company.contact()));
        });
        facts.add(Fact.of(both("careers.agreement.party.UNIVERSITY"), view.university()));
        facts.add(Fact.of(both("careers.agreement.party.STUDENT"), student(view)));
        return facts;
    }

    private List<Fact> post(OfferView view) {
        var post = view.post();
        var mentors = people.named(post.mentors().people()).values().stream()
                .map(Person::name)
                .collect(Collectors.joining("、"));
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(both("careers.agreement.name"), post.name()));
        facts.add(Fact.of(both("careers.agreement.place"), post.place()));
        facts.add(Fact.of(both("careers.agreement.period"), post.starts() + " – " + post.ends()));
        if (!mentors.isEmpty()) {
            facts.add(Fact.of(both("careers.agreement.mentors"), mentors));
        }
        if (!post.requirements().all().isEmpty()) {
            facts.add(Fact.of(
                    both("careers.agreement.skills"),
                    new Bilingual(skills(post, Texts.CHINESE), skills(post, Texts.ENGLISH))));
        }
        facts.add(Fact.of(both("careers.agreement.work"), post.about()));
        return facts;
    }

    private static String skills(Post post, Locale language) {
        return post.requirements().all().stream()
                .map(each ->
                        each.skill().title().in(language) + " " + Texts.text(language, "careers.level." + each.level()))
                .collect(Collectors.joining(" · "));
    }

    private Signature signature(OfferView view, Offer.Party party, String name) {
        var at = view.offer().signedAt(party);
        return new Signature(
                party.name().toLowerCase(Locale.ROOT),
                both("careers.agreement.party." + party.name()),
                name,
                at == null ? both("careers.agreement.unsigned") : both("careers.agreement.signed", moment(at)));
    }

    private static String student(OfferView view) {
        return view.student()
                .orElseGet(() -> Texts.text(Texts.CHINESE, "careers.candidate", view.sign()) + " "
                        + Texts.text(Texts.ENGLISH, "careers.candidate", view.sign()));
    }

    private static String moment(Instant at) {
        return MOMENT.format(at.atZone(PARK));
    }

    private static Bilingual numbered(int number, Bilingual text) {
        return new Bilingual(number + ". " + text.zh(), number + ". " + text.en());
    }

    private static Bilingual both(String key, Object... parameters) {
        return new Bilingual(Texts.text(Texts.CHINESE, key, parameters), Texts.text(Texts.ENGLISH, key, parameters));
    }

    /** What the file is called. */
    public static String file(OfferId id) {
        return "agreement-" + id.toString().substring(0, 8) + ".pdf";
    }
}
