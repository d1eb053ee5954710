#!/bin/bash
# Stands in for the AWS CLI version 2: refuses what the real one refuses (aws-cli.csv), and prints what a script reads next
echo "aws $*" >> "$STUB_LOG"
refuse() { echo "aws: [ERROR]: $*" >&2; exit 252; }
globals="debug endpoint-url no-verify-ssl no-paginate output query profile region version color no-sign-request ca-bundle cli-read-timeout cli-connect-timeout cli-binary-format no-cli-pager cli-auto-prompt no-cli-auto-prompt cli-input-json cli-input-yaml generate-cli-skeleton page-size max-items starting-token"
flags=" debug no-verify-ssl no-paginate version no-sign-request no-cli-pager "
[ "$1" = --version ] && { echo "aws-cli/2.31.0 Python/3.13.7 Linux/6.8 exe/x86_64"; exit 0; }
while [[ ${1:-} == --* ]]; do
  case " $globals " in *" ${1#--} "*) ;; *) refuse "Unknown options: $1" ;; esac
  if [[ $flags == *" ${1#--} "* ]]; then shift; else [ $# -ge 2 ] || refuse "expected one argument: $1"; shift 2; fi
done
service=${1:-} operation=${2:-}
line=$(grep "^$service,$operation," "$STUB_SYNTAX") || refuse "Found invalid choice: '$service $operation'"
shift 2
IFS=, read -r _ _ required optional <<< "$line"
given=" " input=
for argument in "$@"; do
  case $argument in
    --*)
      name=${argument#--}
      name=${name%%=*}
      case " $required $optional $globals " in *" $name "*) ;; *) refuse "Unknown options: $argument" ;; esac
      given+="$name "
      [ "$name" = cli-input-json ] && input=1
      ;;
  esac
done
for name in $required; do
  [ -n "$input" ] || [[ $given == *" $name "* ]] || refuse "the following arguments are required: --$name"
done
case "$service $operation $*" in
  "cloudformation describe-stacks "*"--output json"*)
    echo '{"Stacks":[{"Outputs":['
    for name in MediaBucketName DistributionId UserPoolId UserPoolClientId IndexerFunctionName RecountFunctionName HousekeepingFunctionName; do
      echo "{\"OutputKey\":\"$name\",\"OutputValue\":\"an-output\"},"
    done
    echo '{"OutputKey":"KnowsSiteUrl","OutputValue":"false"},{"OutputKey":"Site","OutputValue":"https://d1.cloudfront.net"}]}]}'
    ;;
  "cognito-idp describe-user-pool-client "*) echo '{"UserPoolClient":{"UserPoolId":"p","ClientId":"c","CallbackURLs":[],"LogoutURLs":[]}}' ;;
  "cognito-idp admin-get-user "*) echo '{"UserStatus":"CONFIRMED"}' ;;
  "service-quotas get-service-quota "*) echo 1000.0 ;;
  "cloudformation describe-stacks "*"--query"*) echo "an-output" ;;
  "lambda invoke "*) echo '{"StatusCode":200}' && echo '{"finished":true}' > "${!#}" ;;
esac
