package vn.bantin.functions.publishing.people;

import java.io.IOException;
import java.time.InstantSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.OriginSecret;
import vn.bantin.aws.Timeouts;
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
        var cognito = aws.configure(
                        CognitoIdentityProviderClient.builder(), "COGNITO_IDENTITY_PROVIDER", Timeouts.CALLER)
                .build();
        return new PeopleRoutes(
                new CognitoUserPool(cognito, environment("USER_POOL")),
                new DynamoPersonStore(aws.dynamoDb(Timeouts.CALLER), environment("TABLE")),
                clock,
                IdGenerator.timeOrdered(clock));
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is missing");
        }
        return value;
    }

    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        calls.refused("POST /newsroom/people", "{}");
    }
}
