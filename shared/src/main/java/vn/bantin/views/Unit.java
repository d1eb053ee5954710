package vn.bantin.views;

/** Lengths of time that are summed up for good. */
public enum Unit {
    HOUR,
    DAY,
    MONTH
}
