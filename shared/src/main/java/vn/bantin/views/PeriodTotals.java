package vn.bantin.views;

/**
 * A local hour, day or month of the whole site, set from frozen slots.
 *
 * @param key {@code 2026-11-23T10:00:00Z} (when the hour began), {@code 2026-11-23}, {@code 2026-11}
 * @param through the last slot that is in it
 */
public record PeriodTotals(RollupUnit unit, String key, long views, long visits, long filtered, long through) {}
