package org.zhigu.identity;

/** From where somebody signs in, with what, and whether that device is to stay signed in. */
public record Visit(String address, String device, boolean keep) {
    private static final int ADDRESS = 64;
    private static final int DEVICE = 200;

    /** Both come from outside, so there is an end to them. */
    public Visit {
        address = address.substring(0, Math.min(address.length(), ADDRESS));
        device = device.substring(0, Math.min(device.length(), DEVICE));
    }

    public static Visit from(String address) {
        return new Visit(address, "", false);
    }
}
