package org.zhigu.identity.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36|Chrome · Windows",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0|Edge · Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18 Safari/605|Safari · macOS",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0|Firefox · Linux",
                "Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile MicroMessenger/8.0|WeChat · Android",
                "Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb HuaweiBrowser/5 Mobile|Huawei Browser · HarmonyOS",
                "curl/8.5.0|curl",
                "something else|''"
            })
    void a_browser_is_named_as_people_call_it(String agent, String name) {
        assertThat(Devices.name(agent)).isEqualTo(name);
    }
}
