package vn.bantin.bench.cost;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** List prices, in US dollars: per million requests or request units, per gigabyte, per gigabyte-second. */
record Prices(
        String region,
        String asOf,
        String note,
        double dynamoReadUnits,
        double dynamoWriteUnits,
        double httpApiRequests,
        double lambdaRequests,
        double lambdaGigabyteSecondArm,
        double s3Gets,
        double cloudFrontRequests,
        double cloudFrontGigabyte,
        double logsGigabyte) {

    static Prices read() throws IOException {
        try (var json = Prices.class.getResourceAsStream("prices.json")) {
            return JsonMapper.shared().readValue(json, Prices.class);
        }
    }

    /** DynamoDB's request units of a million calls. */
    double storeCost(double reads, double writes) {
        return reads * dynamoReadUnits + writes * dynamoWriteUnits;
    }

    /** API Gateway, Lambda requests and Lambda time for a million calls. */
    double invocationCost(double milliseconds, int megabytes) {
        return httpApiRequests + lambdaRequests + milliseconds * 1_000 * megabytes / 1_024 * lambdaGigabyteSecondArm;
    }
}
