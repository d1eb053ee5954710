package vn.bantin.aws;

import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** DynamoDB's refusals as the SDK's exceptions, and which of them pass by themselves. Loaded by the first of them. */
final class Refusals {

    /** @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">OK to retry</a> */
    private static final Set<String> PASSING = Set.of(
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "RequestLimitExceeded",
            "RequestLimitExceededException",
            "TransactionInProgressException",
            "ReplicatedWriteConflictException");

    private Refusals() {}

    static boolean pass(JsonService.Refused refused) {
        return refused.status() >= 500 || refused.status() == 429 || PASSING.contains(refused.type());
    }

    static DynamoDbException of(JsonService.Refused refused) {
        var builder = builder(refused.type());
        if (builder instanceof SdkPojo described && !described.sdkFields().isEmpty()) {
            try {
                ModelJson.read(refused.answer(), described);
            } catch (IOException e) {
                builder.cause(e); // what it says of itself is lost, not that it refused
            }
        }
        return (DynamoDbException) builder.message(refused.said())
                .statusCode(refused.status())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("DynamoDb")
                        .errorCode(refused.type())
                        .errorMessage(refused.said())
                        .build())
                .build();
    }

    private static DynamoDbException.Builder builder(String type) {
        return switch (type) {
            case "ConditionalCheckFailedException" -> ConditionalCheckFailedException.builder();
            case "TransactionCanceledException" -> TransactionCanceledException.builder();
            case "TransactionConflictException" -> TransactionConflictException.builder();
            case "TransactionInProgressException" -> TransactionInProgressException.builder();
            case "IdempotentParameterMismatchException" -> IdempotentParameterMismatchException.builder();
            case "ProvisionedThroughputExceededException" -> ProvisionedThroughputExceededException.builder();
            case "RequestLimitExceeded", "RequestLimitExceededException" -> RequestLimitExceededException.builder();
            case "ThrottlingException" -> ThrottlingException.builder();
            case "ResourceNotFoundException" -> ResourceNotFoundException.builder();
            case "InternalServerError", "InternalServerErrorException" -> InternalServerErrorException.builder();
            default -> DynamoDbException.builder();
        };
    }
}
