package org.zhigu.labs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DraftChainTest {
    private final DraftChain chain = new DraftChain();

    @Test
    void a_save_that_overtook_the_answer_to_the_one_before_is_no_conflict() {
        chain.opened(4);
        chain.kept(5);

        assertThat(chain.base(4)).isEqualTo(5);
    }

    @Test
    void a_version_from_before_this_window_opened_stays_what_it_is() {
        chain.opened(4);

        assertThat(chain.base(2)).isEqualTo(2);
    }

    @Test
    void after_another_text_was_put_into_the_editor_older_versions_no_longer_belong_to_it() {
        chain.opened(4);
        chain.kept(5);
        chain.opened(9);

        assertThat(chain.base(5)).isEqualTo(5);
        assertThat(chain.last()).isEqualTo(9);
    }
}
