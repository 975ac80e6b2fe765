package org.zhigu.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.ClusterView;
import org.zhigu.compute.ClusterView.Card;
import org.zhigu.compute.ClusterView.Node;
import org.zhigu.compute.ClusterView.State;
import org.zhigu.compute.Reservation;
import org.zhigu.compute.Reservation.Repeat;
import org.zhigu.home.Heat.Kind;
import org.zhigu.home.Heat.Sign;

class HeatTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Heat.Holder BEIHE = new Heat.Holder(0, new Bilingual("北河", "Beihe"));
    private static final Heat.Holder HAIDAI = new Heat.Holder(1, new Bilingual("海岱", "Haidai"));

    @Test
    void a_card_is_painted_for_its_holder_and_paler_without_a_job() {
        var heat = heat(List.of(node("n1", State.UP, "", "job", "")), reservation("b", 0, false, "n1"));

        assertThat(heat.nodes().getFirst().cards()).isEqualTo("1110");
        assertThat(heat.legend())
                .containsExactly(new Sign(Kind.FREE, 0, null, 0, 0), new Sign(Kind.HOLDER, 0, BEIHE.title(), 2, 1));
        assertThat(heat.busy()).isOne();
    }

    @Test
    void two_card_exact_slices_share_a_node_and_the_rest_is_free() {
        var heat = heat(
                List.of(node("n1", State.UP, "", "", "", "", "")),
                reservation("b", 2, false, "n1"),
                reservation("h", 1, false, "n1"));

        assertThat(letters(heat)).isEqualTo("1120");
    }

    @Test
    void a_reservation_that_is_not_open_holds_nothing_and_one_of_others_is_named_so() {
        var tomorrow = new Reservation(
                "b", List.of("n1"), 0, NOW.plusSeconds(9000), NOW.plusSeconds(9999), Repeat.ONCE, List.of(), false);

        var heat = heat(
                List.of(node("n1", State.UP, "", ""), node("n2", State.UP, "", "")),
                tomorrow,
                reservation("exam", 0, false, "n2"));

        assertThat(heat.legend()).extracting(Sign::kind).containsExactly(Kind.FREE, Kind.FOREIGN);
    }

    @Test
    void maintenance_goes_before_slices() {
        var heat = heat(
                List.of(node("n1", State.UP, "", "")),
                reservation("b", 0, false, "n1"),
                reservation("m", 0, true, "n1"));

        assertThat(heat.legend()).extracting(Sign::kind).containsExactly(Kind.FREE, Kind.UPKEEP);
    }

    @Test
    void a_card_out_of_service_is_the_only_red_one_of_its_node() {
        var heat = heat(List.of(node("n1", State.DRAINED, "card 2: health", "", "", "")));

        assertThat(letters(heat)).isEqualTo("010");
        assertThat(heat.away()).isOne();
    }

    @Test
    void of_a_draining_node_the_cards_with_a_job_keep_their_colour_and_a_node_that_is_down_has_none() {
        var heat = heat(
                List.of(node("n1", State.DRAINING, "fans", "job", ""), node("n2", State.DOWN, "no power", "", "")),
                reservation("b", 0, false, "n1", "n2"));

        assertThat(heat.nodes().getFirst().cards()).isEqualTo("2110");
        assertThat(heat.nodes().getLast().cards()).isEqualTo("1010");
    }

    @Test
    void more_holders_than_letters_share_the_last_one() {
        var nodes = new ArrayList<Node>();
        var reservations = new ArrayList<Reservation>();
        var holders = new java.util.HashMap<String, Heat.Holder>();
        for (int i = 0; i < 50; i++) {
            nodes.add(node("n" + i, State.UP, "", ""));
            reservations.add(reservation("r" + i, 0, false, "n" + i));
            holders.put("r" + i, new Heat.Holder(i, new Bilingual("s" + i, "s" + i)));
        }

        var heat = Heat.of(new ClusterView(NOW, nodes, reservations), holders);

        assertThat(heat.legend()).hasSize(36);
        assertThat(heat.nodes()).allMatch(node -> node.cards().length() == 2);
    }

    private static String letters(Heat heat) {
        return heat.nodes().getFirst().cards().replaceAll("(.).", "$1");
    }

    private static Heat heat(List<Node> nodes, Reservation... reservations) {
        return Heat.of(new ClusterView(NOW, nodes, List.of(reservations)), Map.of("b", BEIHE, "h", HAIDAI));
    }

    private static Node node(String name, State state, String reason, String... jobs) {
        var cards = new ArrayList<Card>();
        for (int i = 0; i < jobs.length; i++) {
            cards.add(new Card(i, jobs[i]));
        }
        return new Node(name, state, reason, cards);
    }

    private static Reservation reservation(String name, int perNode, boolean maintenance, String... nodes) {
        return new Reservation(
                name,
                List.of(nodes),
                perNode,
                NOW.minusSeconds(60),
                NOW.plusSeconds(60),
                Repeat.ONCE,
                List.of(),
                maintenance);
    }
}
