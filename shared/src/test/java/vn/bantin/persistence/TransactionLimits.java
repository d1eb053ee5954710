package vn.bantin.persistence;

import vn.bantin.newsroom.Change;

/** DynamoDB's limits of a transaction, for stores in memory: they refuse what the table would refuse. */
public final class TransactionLimits {

    private TransactionLimits() {}

    /** @return actions of the change's transaction */
    public static int actions(Change change) {
        return new ChangeTransaction("table", change).items().size();
    }

    /** @throws IllegalStateException if the change's transaction has more than 100 actions or 4 MB */
    public static void require(Change change) {
        Transactions.requireWithinLimits(new ChangeTransaction("table", change).items());
    }
}
