package org.zhigu.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @Test
    void lists_of_nodes_are_written_short() {
        assertThat(Words.nodes("npu[001-003,7],x,rack[1-2]n[08-09]"))
                .containsExactly(
                        "npu001", "npu002", "npu003", "npu7", "x", "rack1n08", "rack1n09", "rack2n08", "rack2n09");
        assertThat(Words.nodes("(null)")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gpu:910b:8(S:0-7)                       | 8
            gpu:8                                   | 8
            nic:2,gpu:910b:4(S:0),gpu:910a:2        | 6
            cpu=1,mem=500M,node=1,gres/gpu=2        | 2
            cpu=1,gres/gpu=2,gres/gpu:910b=2        | 2
            (null)                                  | 0""")
    void cards_are_counted(String written, int cards) {
        assertThat(Words.count(written, "gpu")).isEqualTo(cards);
    }

    @Test
    void cards_are_named_by_their_index() {
        assertThat(Words.indices("gpu:910b:3(IDX:0-1,5)")).containsExactly(0, 1, 5);
        assertThat(Words.indices("gpu:910b:0(IDX:N/A)")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12:00:00, 720", "1-12:00:00, 2160", "10:00, 10", "30, 30", "2-6, 3240", "infinite, 0", "UNLIMITED, 0"})
    void limits_are_minutes(String written, int minutes) {
        assertThat(Words.minutes(written)).isEqualTo(minutes);
    }

    @Test
    void a_line_of_scontrol_is_pairs_whose_values_may_have_blanks() {
        var pairs = Words.pairs(
                "NodeName=npu003 State=IDLE+DRAIN OS=Linux 6.1 #1 SMP  AllocTRES= Reason=card 3 shows faults [root@17]");

        assertThat(pairs)
                .containsEntry("NodeName", "npu003")
                .containsEntry("OS", "Linux 6.1 #1 SMP")
                .containsEntry("AllocTRES", "")
                .containsEntry("Reason", "card 3 shows faults [root@17]");
    }
}
