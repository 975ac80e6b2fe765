package org.zhigu.identity;

/** From where somebody signs in, with what, and whether that device is to stay signed in. */
public record Visit(String address, String device, boolean keep) {
    public static Visit from(String address) {
        return new Visit(address, "", false);
    }
}
