package org.zhigu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Texts;

/** What holds about people, roles and sessions on both databases. */
abstract class IdentityContract {
    private static final String PASSWORD = "correct horse";
    private static final String OTHER = "battery staple";

    @Inject
    SignIns signIns;

    @Inject
    OwnAccount own;

    @Inject
    People people;

    @Inject
    Organisations organisations;

    @Inject
    OneTimeLinks links;

    @Inject
    Audit audit;

    @Inject
    Sessions sessions;

    @Inject
    MovableClock clock;

    @Test
    void somebody_signs_in_by_login_and_password_and_is_known_by_the_token() {
        var person = person();

        var token = signedIn(person);

        assertThat(signIns.actor(token)).map(Actor::person).contains(person.id());
        assertThat(signIns.actor(new SessionToken("made-up"))).isEmpty();
    }

    @Test
    void capitals_and_blanks_around_a_login_do_not_matter() {
        var person = person();

        var result = signIns.signIn("  " + person.login().toUpperCase(Locale.ROOT) + " ", PASSWORD, address());

        assertThat(result).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void a_wrong_password_and_an_unknown_login_are_refused_alike() {
        var person = person();

        var wrong = signIns.signIn(person.login(), OTHER, address());
        var unknown = signIns.signIn("nobody-" + person.login(), PASSWORD, address());

        assertThat(wrong).isEqualTo(unknown).isEqualTo(new SignIn.Refused(new SignIn.Reason.Wrong()));
    }

    @Test
    void the_sixth_error_in_a_row_has_to_wait_and_waiting_helps() {
        var person = person();
        var address = address();
        for (int i = 0; i < 5; i++) {
            signIns.signIn(person.login(), OTHER, address);
        }

        assertThat(signIns.signIn(person.login(), PASSWORD, address))
                .isInstanceOfSatisfying(
                        SignIn.Refused.class,
                        refused -> assertThat(refused.reason()).isInstanceOf(SignIn.Reason.Throttled.class));
        clock.pass(Duration.ofSeconds(21));

        assertThat(signIns.signIn(person.login(), PASSWORD, address)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void guesses_from_elsewhere_do_not_lock_out_the_owner() {
        var person = person();
        for (int i = 0; i < 10; i++) {
            signIns.signIn(person.login(), OTHER, "198.51.100.7");
        }

        assertThat(signIns.signIn(person.login(), PASSWORD, address())).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void what_is_stored_of_a_token_does_not_open_anything() {
        var token = signedIn(person());

        var row = sessions.findByTokenHash(token.hash()).orElseThrow();

        assertThat(row.tokenHash()).doesNotContain(token.value());
        assertThat(signIns.actor(new SessionToken(row.tokenHash()))).isEmpty();
    }

    @Test
    void a_session_ends_when_it_is_not_used_and_goes_on_when_it_is() {
        var token = signedIn(person());

        clock.pass(Duration.ofHours(11));
        assertThat(signIns.actor(token)).isPresent();
        clock.pass(Duration.ofHours(11));
        assertThat(signIns.actor(token)).isPresent();
        clock.pass(Duration.ofHours(13));

        assertThat(signIns.actor(token)).isEmpty();
    }

    @Test
    void no_session_outlives_the_longest_time_however_much_it_is_used() {
        var person = person();
        var token = token(signIns.signIn(person.login(), PASSWORD, new Visit(address(), "Firefox", true)));

        for (int day = 0; day < 89; day += 10) {
            assertThat(signIns.actor(token)).isPresent();
            clock.pass(Duration.ofDays(10));
        }
        clock.pass(Duration.ofDays(1));

        assertThat(signIns.actor(token)).isEmpty();
    }

    @Test
    void signing_out_ends_this_session_only() {
        var person = person();
        var here = signedIn(person);
        var there = signedIn(person);

        signIns.signOut(here);

        assertThat(signIns.actor(here)).isEmpty();
        assertThat(signIns.actor(there)).isPresent();
    }

    @Test
    void signing_out_everywhere_ends_browsers_and_tokens() {
        var person = person();
        var browser = signedIn(person);
        var program = apiToken(person);

        signIns.signOutEverywhere(signIns.actor(browser).orElseThrow());

        assertThat(signIns.actor(browser)).isEmpty();
        assertThat(signIns.apiActor(program)).isEmpty();
        assertThat(signIns.actor(signedIn(person))).isPresent();
    }

    @Test
    void a_new_password_ends_all_sessions_but_the_one_in_which_it_was_chosen() {
        var person = person();
        var here = signedIn(person);
        var there = signedIn(person);
        var program = apiToken(person);
        var actor = signIns.actor(here).orElseThrow();

        var change = own.changePassword(actor, here, PASSWORD, OTHER, address());

        assertThat(change).isInstanceOf(PasswordChange.Done.class);
        assertThat(signIns.actor(here)).isPresent();
        assertThat(signIns.actor(there)).isEmpty();
        assertThat(signIns.apiActor(program)).isEmpty();
        assertThat(own.sessions(actor)).hasSize(1);
        assertThat(signIns.signIn(person.login(), PASSWORD, address())).isInstanceOf(SignIn.Refused.class);
        assertThat(signIns.signIn(person.login(), OTHER, address())).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void the_password_is_changed_only_by_who_knows_the_old_one() {
        var person = person();
        var token = signedIn(person);
        var actor = signIns.actor(token).orElseThrow();

        assertThat(own.changePassword(actor, token, OTHER, "a new password", address()))
                .isInstanceOf(PasswordChange.WrongOld.class);
        assertThat(own.changePassword(actor, token, PASSWORD, "short", address()))
                .isEqualTo(new PasswordChange.Bad(PasswordRule.Fault.TOO_SHORT));
    }

    @Test
    void a_browser_token_is_no_bearer_token_and_the_other_way_round() {
        var person = person();

        assertThat(signIns.apiActor(signedIn(person))).isEmpty();
        assertThat(signIns.actor(apiToken(person))).isEmpty();
        assertThat(signIns.apiActor(apiToken(person))).isPresent();
    }

    @Test
    void a_bearer_token_ends_at_its_time_and_when_it_is_revoked() {
        var person = person();
        var kept = apiToken(person);
        var revoked = apiToken(person);

        signIns.signOut(revoked);
        assertThat(signIns.apiActor(revoked)).isEmpty();
        assertThat(signIns.apiActor(kept)).isPresent();
        clock.pass(SignIns.API.plusSeconds(1));

        assertThat(signIns.apiActor(kept)).isEmpty();
    }

    @Test
    void somebody_ends_own_sessions_and_no_others() {
        var person = person();
        var actor = signIns.actor(signedIn(person)).orElseThrow();
        var stranger = signIns.actor(signedIn(person())).orElseThrow();
        var session = own.sessions(actor).getFirst();

        assertThat(own.end(stranger, session.id())).isFalse();
        assertThat(own.sessions(actor)).hasSize(1);
        assertThat(own.end(actor, session.id())).isTrue();
        assertThat(own.sessions(actor)).isEmpty();
    }

    @Test
    void rights_are_those_of_this_moment() {
        var operator = operator();
        var university = university();
        var person = member(university, Role.INSTRUCTOR);
        var token = signedIn(person);
        assertThat(signIns.actor(token).orElseThrow().is(Role.INSTRUCTOR, university.id()))
                .isTrue();

        people.revoke(operator, person.id(), university.id(), Role.INSTRUCTOR);

        assertThat(signIns.actor(token).orElseThrow().memberships()).isEmpty();
    }

    @Test
    void roles_in_a_closed_organisation_give_no_rights() {
        var operator = operator();
        var university = university();
        var token = signedIn(member(university, Role.COORDINATOR));

        organisations.change(operator, university.id(), Organisation.State.CLOSED);
        assertThat(signIns.actor(token).orElseThrow().memberships()).isEmpty();
        organisations.change(operator, university.id(), Organisation.State.OPEN);

        assertThat(signIns.actor(token).orElseThrow().memberships()).hasSize(1);
    }

    @Test
    void a_suspended_person_is_out_at_once_and_stays_out_until_reactivated() {
        var university = university();
        var coordinator = actor(member(university, Role.COORDINATOR));
        var student = member(university, Role.STUDENT);
        var browser = signedIn(student);
        var program = apiToken(student);

        assertThat(people.suspend(coordinator, student.id())).isInstanceOf(PersonChange.Done.class);

        assertThat(signIns.actor(browser)).isEmpty();
        assertThat(signIns.apiActor(program)).isEmpty();
        assertThat(signIns.actor(student.id())).isEmpty();
        assertThat(links.make(coordinator, student.id())).isEmpty();
        assertThat(signIns.signIn(student.login(), OTHER, address()))
                .isEqualTo(new SignIn.Refused(new SignIn.Reason.Wrong()));
        assertThat(signIns.signIn(student.login(), PASSWORD, address()))
                .isEqualTo(new SignIn.Refused(new SignIn.Reason.Suspended()));
        people.reactivate(coordinator, student.id());
        assertThat(signIns.actor(browser)).isEmpty();
        assertThat(signIns.actor(signedIn(student))).isPresent();
    }

    @Test
    void an_invited_person_chooses_a_password_by_the_link_once() {
        var university = university();
        var coordinator = actor(member(university, Role.COORDINATOR));
        var invited = (Invited.Created) people.invite(coordinator, invitation(university, Role.STUDENT));
        var secret = invited.link().secret();
        assertThat(signIns.signIn(invited.person().login(), "", address())).isInstanceOf(SignIn.Refused.class);
        assertThat(links.open(secret)).isPresent();

        var used = links.use(secret, PASSWORD, Visit.from(address()));

        assertThat(used)
                .isInstanceOfSatisfying(
                        LinkUsed.Done.class,
                        done -> assertThat(signIns.actor(done.token()))
                                .map(actor -> actor.is(Role.STUDENT, university.id()))
                                .contains(true));
        assertThat(links.open(secret)).isEmpty();
        assertThat(links.use(secret, OTHER, Visit.from(address()))).isInstanceOf(LinkUsed.Gone.class);
        assertThat(signIns.signIn(invited.person().login(), PASSWORD, address()))
                .isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void a_weak_password_does_not_use_up_the_link() {
        var operator = operator();
        var link = links.make(operator, person().id()).orElseThrow();

        assertThat(links.use(link.secret(), "12345678", Visit.from(address())))
                .isEqualTo(new LinkUsed.BadPassword(PasswordRule.Fault.TOO_COMMON));

        assertThat(links.open(link.secret())).isPresent();
    }

    @Test
    void a_link_is_good_until_its_time_and_ends_the_one_before() {
        var operator = operator();
        var person = person();
        var first = links.make(operator, person.id()).orElseThrow();
        var second = links.make(operator, person.id()).orElseThrow();

        assertThat(links.open(first.secret())).isEmpty();
        clock.pass(LinkPurpose.NEW_PASSWORD.life().minusSeconds(1));
        assertThat(links.open(second.secret())).isPresent();
        clock.pass(Duration.ofSeconds(2));

        assertThat(links.use(second.secret(), OTHER, Visit.from(address()))).isInstanceOf(LinkUsed.Gone.class);
    }

    @Test
    void of_many_who_use_a_link_at_once_one_succeeds() throws Exception {
        var link = links.make(operator(), person().id()).orElseThrow();
        var visit = Visit.from(address());
        Callable<LinkUsed> use = () -> links.use(link.secret(), OTHER, visit);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(List.of(use, use, use, use));

            assertThat(results)
                    .filteredOn(result -> result.resultNow() instanceof LinkUsed.Done)
                    .hasSize(1);
        }
    }

    @Test
    void a_link_for_a_forgotten_password_ends_the_sessions() {
        var person = person();
        var token = signedIn(person);
        var link = links.make(operator(), person.id()).orElseThrow();

        links.use(link.secret(), OTHER, Visit.from(address()));

        assertThat(signIns.actor(token)).isEmpty();
    }

    @Test
    void a_coordinator_gives_roles_of_the_own_university_only() {
        var university = university();
        var company = organisations.create(OrganisationKind.COMPANY, "公司" + unique(), "Company");
        var centre = organisations.create(OrganisationKind.CENTRE, "中心" + unique(), "Centre");
        var coordinator = actor(member(university, Role.COORDINATOR));
        var student = member(university, Role.STUDENT);

        assertThat(people.grant(coordinator, student.id(), university.id(), Role.ASSISTANT))
                .isInstanceOf(PersonChange.Done.class);
        assertThat(people.grant(coordinator, student.id(), university.id(), Role.ASSISTANT))
                .isEqualTo(new PersonChange.Refused(PersonChange.Reason.ALREADY_HELD));
        var refused = new PersonChange.Refused(PersonChange.Reason.NOT_FOUND);
        assertThat(people.grant(coordinator, student.id(), centre.id(), Role.OPERATOR))
                .isEqualTo(refused);
        assertThat(people.grant(coordinator, student.id(), university.id(), Role.OPERATOR))
                .isEqualTo(refused);
        assertThat(people.grant(coordinator, student.id(), company.id(), Role.RECRUITER))
                .isEqualTo(refused);
        assertThat(people.grant(coordinator, student.id(), company.id(), Role.MENTOR))
                .isEqualTo(refused);
        assertThat(organisations.create(coordinator, OrganisationKind.UNIVERSITY, "新" + unique(), "New"))
                .isInstanceOf(OrganisationChange.Refused.class);
        assertThat(organisations.change(coordinator, university.id(), Organisation.State.CLOSED))
                .isInstanceOf(OrganisationChange.Refused.class);
    }

    @Test
    void a_coordinator_cannot_take_over_people_who_also_belong_elsewhere() {
        var university = university();
        var coordinator = actor(member(university, Role.COORDINATOR));
        var shared = member(university, Role.INSTRUCTOR);
        people.join(shared.id(), university().id(), Role.INSTRUCTOR);

        assertThat(links.make(coordinator, shared.id())).isEmpty();
        assertThat(people.suspend(coordinator, shared.id()))
                .isEqualTo(new PersonChange.Refused(PersonChange.Reason.ALSO_ELSEWHERE));
        assertThat(people.rename(coordinator, shared.id(), "改名", null))
                .isEqualTo(new PersonChange.Refused(PersonChange.Reason.ALSO_ELSEWHERE));
        assertThat(people.find(coordinator, shared.id())).hasValueSatisfying(view -> {
            assertThat(view.elsewhere()).isTrue();
            assertThat(view.roles()).hasSize(1);
        });
        assertThat(people.revoke(coordinator, shared.id(), university.id(), Role.INSTRUCTOR))
                .isInstanceOf(PersonChange.Done.class);
    }

    @Test
    void an_operator_who_teaches_is_not_taken_over_by_the_coordinator() {
        var university = university();
        var coordinator = actor(member(university, Role.COORDINATOR));
        var operator = operator();
        people.join(operator.person(), university.id(), Role.INSTRUCTOR);

        assertThat(links.make(coordinator, operator.person())).isEmpty();
        assertThat(people.suspend(coordinator, operator.person())).isInstanceOf(PersonChange.Refused.class);
    }

    @Test
    void nothing_of_one_university_answers_the_coordinator_of_another() {
        var here = university();
        var there = university();
        var coordinator = actor(member(here, Role.COORDINATOR));
        var teacher = actor(member(here, Role.INSTRUCTOR));
        var student = member(there, Role.STUDENT);
        var before = audit.lines(operator(), AuditQuery.latest(1000)).size();

        for (var stranger : List.of(coordinator, teacher)) {
            for (var id : List.of(student.id(), PersonId.next())) {
                var refused = new PersonChange.Refused(PersonChange.Reason.NOT_FOUND);
                assertThat(people.find(stranger, id)).isEmpty();
                assertThat(people.grant(stranger, id, here.id(), Role.STUDENT)).isEqualTo(refused);
                assertThat(people.grant(stranger, id, there.id(), Role.STUDENT)).isEqualTo(refused);
                assertThat(people.revoke(stranger, id, there.id(), Role.STUDENT))
                        .isEqualTo(refused);
                assertThat(people.suspend(stranger, id)).isEqualTo(refused);
                assertThat(people.reactivate(stranger, id)).isEqualTo(refused);
                assertThat(people.rename(stranger, id, "别名", "1")).isEqualTo(refused);
                assertThat(links.make(stranger, id)).isEmpty();
            }
            for (var id : List.of(there.id(), OrganisationId.next())) {
                assertThat(people.invite(stranger, new Invitation(id, Role.STUDENT, null, "某人", unique())))
                        .isEqualTo(new Invited.Refused(Invited.Reason.NOT_ALLOWED));
                assertThat(people.members(stranger, id, Role.STUDENT)).isEmpty();
                assertThat(people.member(stranger, id, student.login())).isEmpty();
                assertThat(people.search(stranger, in(id))).isEmpty();
                assertThat(organisations.find(stranger, id)).isEmpty();
                assertThat(organisations.headCounts(stranger, List.of(id))).isEmpty();
                assertThat(organisations.rename(stranger, id, "改", "Renamed"))
                        .isEqualTo(new OrganisationChange.Refused(OrganisationChange.Reason.NOT_FOUND));
                assertThat(organisations.change(stranger, id, Organisation.State.CLOSED))
                        .isEqualTo(new OrganisationChange.Refused(OrganisationChange.Reason.NOT_FOUND));
            }
            assertThat(organisations.list(stranger))
                    .extracting(Organisation::id)
                    .containsExactly(here.id());
            assertThat(people.search(stranger, PeopleQuery.first(500)))
                    .allSatisfy(view -> assertThat(view.roles())
                            .allMatch(role -> role.organisation().equals(here.id())));
        }

        assertThat(people.search(coordinator, PeopleQuery.first(500))).hasSize(2);
        assertThat(signIns.actor(student.id()).orElseThrow().memberships()).hasSize(1);
        assertThat(audit.lines(operator(), AuditQuery.latest(1000))).hasSize(before);
    }

    @Test
    void a_login_of_another_university_cannot_be_invited_into_the_own() {
        var coordinator = actor(member(university(), Role.COORDINATOR));
        var own = coordinator.organisations().iterator().next();
        var stranger = member(university(), Role.STUDENT);

        var result = people.invite(coordinator, new Invitation(own, Role.STUDENT, null, "某人", stranger.login()));

        assertThat(result).isEqualTo(new Invited.Refused(Invited.Reason.LOGIN_TAKEN));
    }

    @Test
    void pasted_lines_are_invited_one_by_one_and_each_fault_is_told() {
        var university = university();
        var coordinator = actor(member(university, Role.COORDINATOR));
        var good = unique();
        var lines = "2026001, 张三, " + good + "\n\n2026002，李四，" + good + "\nonly a name\n2026003\t王五\tbad login\n";

        var results = people.inviteAll(coordinator, university.id(), Role.STUDENT, lines);

        assertThat(results).extracting(InvitedLine::line).containsExactly(1, 3, 4, 5);
        assertThat(results.get(0).result()).isInstanceOfSatisfying(Invited.Created.class, created -> {
            assertThat(created.person().name()).isEqualTo("张三");
            assertThat(created.person().number()).isEqualTo("2026001");
        });
        assertThat(results.subList(1, 4))
                .extracting(InvitedLine::result)
                .containsExactly(
                        new Invited.Refused(Invited.Reason.ALREADY_THERE),
                        new Invited.Refused(Invited.Reason.BAD_LINE),
                        new Invited.Refused(Invited.Reason.BAD_LOGIN));
    }

    @Test
    void pages_of_people_follow_each_other_without_gap_or_double() {
        var university = university();
        var coordinator = actor(member(university, Role.COORDINATOR));
        for (int i = 0; i < 12; i++) {
            people.invite(coordinator, new Invitation(university.id(), Role.STUDENT, "N" + i, "同名", unique()));
        }
        var query = new PeopleQuery(
                null, "同名", Optional.of(university.id()), Optional.of(Role.STUDENT), Optional.empty(), 5);

        var first = people.search(coordinator, query);
        var second = people.search(coordinator, query.after(first.getLast().person()));
        var third = people.search(coordinator, query.after(second.getLast().person()));

        assertThat(List.of(first.size(), second.size(), third.size())).containsExactly(5, 5, 2);
        assertThat(Stream.of(first, second, third).flatMap(List::stream)).doesNotHaveDuplicates();
    }

    @Test
    void people_are_found_by_name_login_number_role_and_state_and_wildcards_are_letters() {
        var university = university();
        var operator = operator();
        var mark = unique();
        var created = (Invited.Created) people.invite(
                operator, new Invitation(university.id(), Role.INSTRUCTOR, "T" + mark, "教师" + mark, "t" + mark));

        for (var text : List.of("教师" + mark, "t" + mark, "T" + mark, mark.toUpperCase(Locale.ROOT))) {
            assertThat(people.search(operator, text(text)))
                    .extracting(PersonView::person)
                    .containsExactly(created.person());
        }
        assertThat(people.search(operator, text("%"))).isEmpty();
        assertThat(people.search(
                        operator,
                        new PeopleQuery(
                                null,
                                mark,
                                Optional.empty(),
                                Optional.of(Role.INSTRUCTOR),
                                Optional.of(Person.Status.INVITED),
                                9)))
                .hasSize(1);
        assertThat(people.search(
                        operator,
                        new PeopleQuery(null, mark, Optional.empty(), Optional.of(Role.STUDENT), Optional.empty(), 9)))
                .isEmpty();
    }

    @Test
    void teachers_know_the_members_of_their_own_university() {
        var university = university();
        var teacher = actor(member(university, Role.INSTRUCTOR));
        var student = member(university, Role.STUDENT);

        assertThat(people.members(teacher, university.id(), Role.STUDENT)).containsExactly(student);
        assertThat(people.member(teacher, university.id(), student.login())).contains(student);
        assertThat(people.members(actor(student), university.id(), Role.STUDENT))
                .isEmpty();
        assertThat(people.named(List.of(student.id(), PersonId.next()))).containsOnlyKeys(student.id());
    }

    @Test
    void nobody_suspends_oneself() {
        var operator = operator();

        assertThat(people.suspend(operator, operator.person()))
                .isEqualTo(new PersonChange.Refused(PersonChange.Reason.ONESELF));
    }

    @Test
    void the_language_that_a_person_chose_is_remembered() {
        var token = signedIn(person());
        assertThat(signIns.language(signIns.actor(token).orElseThrow())).isEmpty();

        people.chooseLanguage(signIns.actor(token).orElseThrow(), Texts.ENGLISH);

        var actor = signIns.actor(token).orElseThrow();
        assertThat(signIns.language(actor)).contains(Texts.ENGLISH);
    }

    @Test
    void what_happens_to_people_is_written_down_and_read_by_operators_only() {
        var university = university();
        var operator = operator();
        var student = member(university, Role.STUDENT);
        var address = address();
        var token = signedIn(student);
        signIns.signIn(student.login(), OTHER, address);
        for (int i = 0; i < 6; i++) {
            signIns.signIn("nobody" + unique(), OTHER, address);
        }
        apiToken(student);
        own.changePassword(signIns.actor(token).orElseThrow(), token, PASSWORD, OTHER, address);
        people.grant(operator, student.id(), university.id(), Role.ASSISTANT);
        people.revoke(operator, student.id(), university.id(), Role.ASSISTANT);
        links.make(operator, student.id());
        people.suspend(operator, student.id());

        var told = audit.lines(operator, new AuditQuery(null, Instant.EPOCH, "identity.", student.login(), 100));

        assertThat(told)
                .extracting(AuditLine::action)
                .containsExactlyInAnyOrder(
                        "identity.person.suspended",
                        "identity.link.made",
                        "identity.role.revoked",
                        "identity.role.granted",
                        "identity.password.changed",
                        "identity.token.issued",
                        "identity.sign-in.refused",
                        "identity.sign-in.ok");
        assertThat(told)
                .noneMatch(line ->
                        line.details().containsValue(PASSWORD) || line.details().containsValue(token.value()));
        assertThat(audit.lines(actor(member(university, Role.COORDINATOR)), AuditQuery.latest(10)))
                .isEmpty();
    }

    @Test
    void pages_of_the_audit_log_follow_each_other() {
        var operator = operator();
        for (int i = 0; i < 7; i++) {
            organisations.create(operator, OrganisationKind.COMPANY, "分页" + unique(), "Paging");
        }
        var query = new AuditQuery(null, Instant.EPOCH, "identity.organisation.", "分页", 5);

        var first = audit.lines(operator, query);
        var second = audit.lines(operator, query.after(first.getLast()));

        assertThat(first).hasSize(5);
        assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first);
    }

    @Test
    void names_of_organisations_are_taken_once() {
        var operator = operator();
        var university = university();

        assertThat(organisations.create(operator, OrganisationKind.COMPANY, " " + university.name() + " ", "Other"))
                .isEqualTo(new OrganisationChange.Refused(OrganisationChange.Reason.NAME_TAKEN));
        assertThat(organisations.create(operator, OrganisationKind.COMPANY, " ", "Other"))
                .isEqualTo(new OrganisationChange.Refused(OrganisationChange.Reason.BAD_NAME));
        assertThat(organisations.rename(operator, university.id(), university.name(), "New name"))
                .isInstanceOf(OrganisationChange.Done.class);
    }

    private Person person() {
        return people.create("p" + unique(), "某人", null, PASSWORD);
    }

    private Person member(Organisation organisation, Role role) {
        var person = person();
        people.join(person.id(), organisation.id(), role);
        return person;
    }

    private Organisation university() {
        return organisations.create(OrganisationKind.UNIVERSITY, "大学" + unique(), "University");
    }

    private Actor operator() {
        var centre = organisations.create(OrganisationKind.CENTRE, "中心" + unique(), "Centre");
        return actor(member(centre, Role.OPERATOR));
    }

    private Actor actor(Person person) {
        return signIns.actor(person.id()).orElseThrow();
    }

    private SessionToken signedIn(Person person) {
        return token(signIns.signIn(person.login(), PASSWORD, address()));
    }

    private SessionToken apiToken(Person person) {
        return switch (signIns.issueApiToken(person.login(), PASSWORD, Visit.from(address()))) {
            case TokenIssued.Issued issued -> issued.token();
            case TokenIssued.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    private static SessionToken token(SignIn result) {
        return switch (result) {
            case SignIn.SignedIn signedIn -> signedIn.token();
            case SignIn.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    private static Invitation invitation(Organisation organisation, Role role) {
        return new Invitation(organisation.id(), role, "2026001", "新同学", unique());
    }

    private static PeopleQuery in(OrganisationId organisation) {
        return new PeopleQuery(null, "", Optional.of(organisation), Optional.empty(), Optional.empty(), 10);
    }

    private static PeopleQuery text(String text) {
        return new PeopleQuery(null, text, Optional.empty(), Optional.empty(), Optional.empty(), 10);
    }

    /** Every test comes from its own address, so that none throttles another. */
    private static String address() {
        return UUID.randomUUID().toString();
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 13);
    }
}
