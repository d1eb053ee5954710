// Calls the local endpoints with AWS's JavaScript SDK. Endpoints, region and keys come from the environment.
import { AdminGetUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

const invoked = await new LambdaClient({}).send(
  new InvokeCommand({ FunctionName: "Echo", Payload: JSON.stringify({ tin: "mới" }) }),
);
const secret = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: "Signing" }));
const user = await new CognitoIdentityProviderClient({}).send(
  new AdminGetUserCommand({ UserPoolId: process.env.POOL, Username: "editor" }),
);
let refused = "";
try {
  await new LambdaClient({ credentials: { accessKeyId: "OTHER", secretAccessKey: "x" } }).send(
    new InvokeCommand({ FunctionName: "Echo" }),
  );
} catch (e) {
  refused = e.name;
}
console.log(
  JSON.stringify({
    payload: JSON.parse(Buffer.from(invoked.Payload).toString()),
    secret: secret.SecretString.length,
    user: user.UserStatus,
    refused,
  }),
);
