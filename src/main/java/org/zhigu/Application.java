package org.zhigu;

import org.zhigu.cli.Zhigu;

/** Starts the program: hands its words to the commands of ./zhigu. */
public final class Application {
    private Application() {}

    public static void main(String[] words) {
        System.exit(Zhigu.run(words));
    }
}
