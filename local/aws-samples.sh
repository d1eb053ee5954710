#!/usr/bin/env bash
# Runs AWS's own Java samples with their own templates, as docs/aws-differences.md says. Clones them from GitHub, or takes
# clones that are in FOLDER.
#
# Usage: local/aws-samples.sh [FOLDER]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1:-$root/local/target/aws-samples}
sdk=$(sed -n 's/.*<aws.sdk.version>\(.*\)<.*/\1/p' "$root/pom.xml")
frameworks=serverless-java-frameworks-samples
realworld=realworld-serverless-application
home=$(mktemp -d)
runner=

stop() {
  if [ -f "$home/run.json" ]; then kill "$(sed -n 's/.*"pid" : \([0-9]*\).*/\1/p' "$home/run.json")" 2>/dev/null || true; fi
  [ -z "$runner" ] || wait "$runner" 2>/dev/null || true
  runner=
}
trap 'stop; rm -rf "$home"' EXIT

clone() { # OWNER NAME COMMIT
  [ -d "$folder/$2" ] || git clone -q "https://github.com/$1/$2" "$folder/$2"
  git -C "$folder/$2" checkout -q --force "$3"
}

bantin() { BANTIN_JAVA_OPTS="-Dbantin.home=$home" "$root/bantin" "$@"; }

expect() { # WHAT EXPECTED-PART ACTUAL
  case $3 in
    *"$2"*) printf 'ok       %s\n' "$1" ;;
    *) printf 'FAILED   %s: %s\n' "$1" "$3"; exit 1 ;;
  esac
}

refused() { # TEMPLATE EXPECTED-PART
  local said
  said=$(bantin run --memory --template "$folder/$realworld/$1" --parameter Stage=test 2>&1 || true)
  expect "refused: $1" "$2" "$said"
  printf '         %s\n' "$(printf '%s\n' "$said" | grep 'not supported' | sed 's/^bantin: //')"
}

clone aws-samples $frameworks 1352ab4ffd2c16495ac89fb09188bc4357278324
clone awslabs $realworld effdb9643b778fa78280bfb5da9e6db371f5b09e

# with this project's SDK: the sample's is older than AWS_ENDPOINT_URL, which ends the start, so that nothing calls AWS
sample=$folder/$frameworks/dagger
sed -i.before "s/<version>2\.17\.239</<version>$sdk</" "$sample/pom.xml"
mvn -B -ntp -q -Dstyle.color=never -f "$sample/pom.xml" -DskipTests package
# in processes of their own, and in the runner's as on macOS and Windows
for how in "" --in-process; do
  rm -rf "$home/run.json"
  bantin run --memory --port 0 ${how:+"$how"} --template "$sample/template.yaml" >"$home/out" 2>&1 &
  runner=$!
  for _ in $(seq 240); do
    [ ! -f "$home/run.json" ] || break
    kill -0 "$runner" 2>/dev/null || break
    sleep 0.5
  done
  [ -f "$home/run.json" ] || { cat "$home/out"; exit 1; }
  api=$(sed -n 's/^ *"api" : "\(.*\)".*/\1/p' "$home/run.json")/prod/products
  call() { curl --silent --write-out ' %{http_code}' "$@"; }
  expect "dagger${how:+ $how}: PUT" " 201" \
    "$(call -X PUT -d '{"id":"tra-sen","name":"Trà sen","price":89.5}' -H 'content-type: application/json' "$api/tra-sen")"
  expect "dagger${how:+ $how}: GET one" '"name":"Trà sen"' "$(call "$api/tra-sen")"
  expect "dagger${how:+ $how}: GET all" '"tra-sen"' "$(call "$api")"
  expect "dagger${how:+ $how}: DELETE" " 200" "$(call -X DELETE "$api/tra-sen")"
  expect "dagger${how:+ $how}: GET what is deleted" " 404" "$(call "$api/tra-sen")"
  expect "dagger${how:+ $how}: no such route" 'Missing Authentication Token' "$(call "${api%/products}/nothing")"
  stop
done

refused sam/app/template.yaml "AWS::Serverless::Application"
refused backend/sam/app/template.yaml "AWS::Serverless::Application"
refused backend/sam/app/api.template.yaml "Runtime java8"
refused backend/sam/app/database.template.yaml "AWS::SSM::Parameter"
refused analytics/sam/app/template.yaml "AWS::Serverless::Application"
refused static-website/sam/app/template.yaml "WebsiteConfiguration"
