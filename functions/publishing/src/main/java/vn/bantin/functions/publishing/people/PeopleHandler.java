package vn.bantin.functions.publishing.people;

import java.io.IOException;
import java.time.InstantSource;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.OriginSecret;
import vn.bantin.aws.Timeouts;
import vn.bantin.config.Environment;
import vn.bantin.newsroom.IdGenerator;
import vn.bantin.persistence.DynamoPersonStore;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.SnapshotPriming;

/** Accounts of the newsroom. */
public final class PeopleHandler extends HttpFunction {

    public PeopleHandler() {
        this(fromEnvironment());
        requireOrigin(OriginSecret.required());
    }

    PeopleHandler(PeopleRoutes routes) {
        super(routes.routes());
    }

    private static PeopleRoutes fromEnvironment() {
        var aws = AwsClients.fromEnvironment();
        var clock = InstantSource.system();
        return new PeopleRoutes(
                new CognitoUserPool(aws, Environment.required("USER_POOL")),
                new DynamoPersonStore(aws.dynamoDb(Timeouts.CALLER), Environment.required("TABLE")),
                clock,
                IdGenerator.timeOrdered(clock));
    }

    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        calls.refused("POST /newsroom/people", "{}");
    }
}
