package vn.bantin.views;

/** Periods for which view totals are stored permanently. */
public enum RollupUnit {
    HOUR,
    DAY,
    MONTH
}
