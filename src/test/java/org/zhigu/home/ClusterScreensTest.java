package org.zhigu.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.FakeCluster;
import org.zhigu.compute.slices.ClusterWatch;
import org.zhigu.compute.slices.Purpose;
import org.zhigu.compute.slices.Saved;
import org.zhigu.compute.slices.Slice;
import org.zhigu.compute.slices.Slices;
import org.zhigu.compute.slices.Upkeep;
import org.zhigu.compute.slices.Window;
import org.zhigu.compute.slices.Wish;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIn;
import org.zhigu.identity.SignIns;
import org.zhigu.teaching.Campus;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Programmes;
import org.zhigu.ui.Callout;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Visitor;
import org.zhigu.web.ScreenTest;

/** The screens of the cluster, as operators see them and others do not. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.test.cluster", value = "fake")
@Property(name = "zhigu.slices.look", value = "1s")
class ClusterScreensTest extends ScreenTest {
    private static final UUID SOMEBODY = UUID.randomUUID();

    private final Campus.University ours;
    private final Campus.University others;
    private final Organisations organisations;
    private final People people;
    private final SignIns signIns;
    private final OfferingOffice office;
    private final Owners owners;
    private final Programmes programmes;
    private final Operator operator;
    private final Slices slices;
    private final Upkeep upkeep;
    private final ClusterWatch watch;
    private final FakeCluster cluster;
    private final Clock clock;

    ClusterScreensTest(
            Campus campus,
            Organisations organisations,
            People people,
            SignIns signIns,
            OfferingOffice office,
            Owners owners,
            Programmes programmes,
            Operator operator,
            Slices slices,
            Upkeep upkeep,
            ClusterWatch watch,
            FakeCluster cluster,
            Clock clock) {
        ours = campus.found("a" + UUID.randomUUID().toString().substring(0, 8));
        others = campus.found("b" + UUID.randomUUID().toString().substring(0, 8));
        this.organisations = organisations;
        this.people = people;
        this.signIns = signIns;
        this.office = office;
        this.owners = owners;
        this.programmes = programmes;
        this.operator = operator;
        this.slices = slices;
        this.upkeep = upkeep;
        this.watch = watch;
        this.cluster = cluster;
        this.clock = clock;
    }

    @BeforeEach
    void an_empty_calendar() {
        slices.all().forEach(slice -> slices.remove(SOMEBODY, slice.id()));
        upkeep.coming().forEach(each -> upkeep.cancel(SOMEBODY, each.id()));
        cluster.clear();
        cluster.with(4, 8);
        org.awaitility.Awaitility.await().until(() -> {
            watch.poke();
            return slices.nodes().size() == 4;
        });
    }

    @Test
    void who_operates_nothing_has_neither_the_entries_nor_the_screens() {
        for (var actor : List.of(ours.student(), ours.instructor(), ours.coordinator())) {
            enter(ours, actor);
            assertThat(entries()).doesNotContain("集群", "切片");

            for (var path : List.of(ClusterScreen.ROUTE, SlicesScreen.ROUTE)) {
                UI.getCurrent().navigate(path);
                assertThat(find(CardMap.class).all()).isEmpty();
                assertThat(find(Gantt.class).all()).isEmpty();
            }
            assertThatThrownBy(operator::acts).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void an_operator_has_both_and_sees_the_cards_of_all() {
        hold("university:" + ours.id(), "我们", 2);
        operate();
        assertThat(entries()).contains("集群", "切片");

        navigate(ClusterScreen.class);

        assertThat(find(CardMap.class).all()).hasSize(1);
        assertThat(body()).contains("4 个节点，32 张卡");
    }

    @Test
    void what_is_asked_for_by_an_unknown_id_opens_nothing() {
        operate();

        UI.getCurrent()
                .navigate(
                        SlicesScreen.ROUTE,
                        QueryParameters.of("slice", UUID.randomUUID().toString())
                                .merging("from", "nonsense")
                                .merging("span", "nonsense"));

        assertThat(find(Gantt.class).all()).hasSize(1);
        assertThat(find(SliceDialog.class).all()).isEmpty();
    }

    @Test
    void the_calendar_says_what_there_is_and_offers_all_universities_and_their_courses() {
        var slice = hold("offering:" + ours.offering(), "我们 · 小课程", 1);
        operate();

        UI.getCurrent()
                .navigate(
                        SlicesScreen.ROUTE,
                        QueryParameters.of("slice", slice.id().toString()));

        assertThat(body()).contains("1 个切片；集群有 4 个节点，32 张卡。");
        var dialog = find(SliceDialog.class).single();
        assertThat(dialog.getElement().getTextRecursively()).contains("放得下：8 张卡，npu001。");
        assertThat(find(ComboBox.class).from(dialog).all()).isNotEmpty();
    }

    @Test
    void only_operators_are_told_of_all_offerings() {
        var centre = operate();

        assertThat(office.offered(centre)).extracting(each -> each.id()).contains(ours.offering(), others.offering());
        assertThat(office.offered(ours.coordinator())).isEmpty();
        assertThat(owners.of(ours.student()).keySet())
                .containsExactly("offering:" + ours.offering(), "university:" + ours.id());
    }

    @Test
    void a_programme_of_two_universities_offerings_may_hold_cards_and_only_operators_keep_it() {
        var title = new Bilingual("联合实训", "Joint training");
        var members = Set.of(ours.offering(), others.offering());
        for (var actor : List.of(ours.coordinator(), ours.instructor(), ours.student())) {
            assertThat(programmes.save(actor, null, title, members)).isFalse();
            assertThat(programmes.all(actor)).isEmpty();
        }
        var centre = operate();
        assertThat(programmes.save(centre, null, new Bilingual(" ", " "), members))
                .isFalse();
        assertThat(programmes.save(centre, null, title, Set.of(OfferingId.next())))
                .isFalse();
        navigate(SlicesScreen.class);
        test(find(Button.class).withText("新建项目").single()).click();
        var dialog = find(ProgrammeDialog.class).single();
        test(find(Button.class).withText("保存项目").single()).click();
        assertThat(find(TextField.class).from(dialog).all()).anyMatch(TextField::isInvalid);
        find(TextField.class).from(dialog).all().getFirst().setValue("联合实训");
        test(find(Button.class).withText("保存项目").single()).click();
        assertThat(body()).contains("联合实训", "0 门课程");
        var made = programmes.all(centre).stream()
                .filter(each -> each.title().zh().equals("联合实训"))
                .findFirst()
                .orElseThrow();
        assertThat(programmes.save(centre, made.id(), title, members)).isTrue();

        assertThat(owners.all(centre)).contains(new Owners.Owner("programme:" + made.id(), title));
        assertThat(owners.of(ours.student()).keySet()).contains("programme:" + made.id());
        var slice = hold("programme:" + made.id(), "联合实训", 1);
        assertThat(slice.wish().owner()).isEqualTo("programme:" + made.id());
        assertThat(programmes.remove(ours.coordinator(), made.id())).isFalse();
        assertThat(programmes.remove(centre, made.id())).isTrue();
        assertThat(programmes.save(centre, made.id(), title, members))
                .as("it is gone")
                .isFalse();
    }

    @Test
    void maintenance_is_told_to_those_whose_cards_it_takes_and_to_nobody_else() {
        var slice = hold("university:" + ours.id(), "我们", 1);
        var from = clock.instant().plus(Duration.ofHours(2));
        upkeep.plan(
                SOMEBODY, new Bilingual("换交换机", "New switches"), slice.nodes(), from, from.plus(Duration.ofHours(9)));

        enter(ours, ours.student());
        navigate(TodayView.class);
        assertThat(find(Callout.class).all())
                .anySatisfy(each ->
                        assertThat(each.getElement().getTextRecursively()).contains("换交换机", "不会丢"));

        enter(others, others.student());
        navigate(TodayView.class);
        assertThat(find(Callout.class).all())
                .noneSatisfy(each ->
                        assertThat(each.getElement().getTextRecursively()).contains("换交换机"));
    }

    @Test
    void a_right_that_was_taken_away_is_gone_at_the_next_act() {
        operate();
        navigate(SlicesScreen.class);

        enter(ours, ours.student());

        assertThatThrownBy(operator::acts).isInstanceOf(NotFound.class);
        assertThat(find(Button.class).all()).isNotEmpty();
    }

    private Slice hold(String owner, String title, int nodes) {
        var today = LocalDate.ofInstant(clock.instant(), slices.zone());
        var window = new Window.Weekly(
                today, today.plusDays(60), EnumSet.allOf(DayOfWeek.class), LocalTime.of(0, 0), LocalTime.of(0, 0));
        var wish = new Wish(owner, new Bilingual(title, title), Purpose.JUDGING, nodes, 0, List.of(window), true);
        var saved = slices.save(SOMEBODY, wish, null);
        assertThat(saved).isInstanceOf(Saved.Done.class);
        return ((Saved.Done) saved).slice();
    }

    private Actor operate() {
        var name = "op" + UUID.randomUUID().toString().substring(0, 8);
        var centre = organisations.create(OrganisationKind.CENTRE, name, name);
        var person = people.create(name, "周运", null, "a long password " + name);
        people.join(person.id(), centre.id(), Role.OPERATOR);
        signIn(((SignIn.SignedIn) signIns.signIn(name, "a long password " + name, "192.0.2.1")).token());
        return signIns.actor(person.id()).orElseThrow();
    }

    private void enter(Campus.University university, Actor actor) {
        VaadinSession.getCurrent().setAttribute(Visitor.class.getName() + ".token", university.token(actor));
    }

    private List<String> entries() {
        UI.getCurrent().navigate("account");
        return find(SideNavItem.class).all().stream().map(SideNavItem::getLabel).toList();
    }

    private String body() {
        Component view = (Component)
                UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
        return view.getElement().getTextRecursively();
    }
}
