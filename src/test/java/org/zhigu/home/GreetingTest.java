package org.zhigu.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreetingTest {
    @ParameterizedTest
    @CsvSource({
        "04:59,EVENING",
        "05:00,MORNING",
        "10:59,MORNING",
        "12:00,NOON",
        "13:00,AFTERNOON",
        "18:00,EVENING",
        "23:59,EVENING"
    })
    void people_are_greeted_by_the_time_of_their_day(LocalTime time, Greeting greeting) {
        assertThat(Greeting.at(time)).isEqualTo(greeting);
    }
}
