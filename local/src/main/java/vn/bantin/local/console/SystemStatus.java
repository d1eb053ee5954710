package vn.bantin.local.console;

import java.util.List;
import vn.bantin.local.events.FailureDestinations;
import vn.bantin.local.events.StreamSource;
import vn.bantin.local.lambda.FunctionStatus;
import vn.bantin.local.login.Mail;

/** The running system at one moment. */
public record SystemStatus(
        List<FunctionStatus> functions,
        List<TableStatus> tables,
        List<BucketStatus> buckets,
        List<StreamSource.Position> streams,
        List<FailureDestinations.Queue> failures,
        List<Mail> mails) {

    /** @param items approximate number, as DescribeTable has it */
    public record TableStatus(String name, long items, long bytes) {}

    /** @param objects of the first 1,000 keys */
    public record BucketStatus(String name, long objects) {}
}
