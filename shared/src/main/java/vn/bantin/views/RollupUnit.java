package vn.bantin.views;

/** Lengths of time that are summed up for good. */
public enum RollupUnit {
    HOUR,
    DAY,
    MONTH
}
