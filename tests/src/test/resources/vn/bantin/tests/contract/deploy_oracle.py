"""Transforms a SAM template as AWS does, fills in the parameters, and validates every resource against CloudFormation's provider schemas.

Reads a list of jobs from standard input and writes one result a line:
  {"name", "template", "parameters": {}, "regions": [], "validate": bool}  ->  {"name", "faults": [text], "resources": {id: resource}}
"""

import hashlib
import json
import os
import pathlib
import re
import sys
import tempfile

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from cfnlint.api import lint_file
from cfnlint.config import ManualArgs
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ACCOUNT = "123456789012"
NO_VALUE = object()
# what CloudFormation gives for attributes whose form matters to another resource
ATTRIBUTES = {
    "AWS::S3::Bucket.RegionalDomainName": "{name}.s3.{region}.amazonaws.com",
    "AWS::S3::Bucket.DomainName": "{name}.s3.amazonaws.com",
    "AWS::S3::Bucket.Arn": "arn:aws:s3:::{name}",
    "AWS::CloudFront::Distribution.DomainName": "d111111abcdef8.cloudfront.net",
    "AWS::CloudFront::Function.FunctionMetadata.FunctionARN": "arn:aws:cloudfront::123456789012:function/{name}",
    "AWS::DynamoDB::Table.StreamArn": "arn:aws:dynamodb:{region}:123456789012:table/{name}/stream/2026-01-01T00:00:00.000",
    "AWS::SQS::Queue.QueueName": "{name}",
    "AWS::Lambda::Version.Version": "7",
}
SERVICES = {"AWS::Logs::LogGroup": "logs:{region}:123456789012:log-group:{name}:*", "AWS::DynamoDB::Table": "dynamodb:{region}:123456789012:table/{name}",
            "AWS::Lambda::Function": "lambda:{region}:123456789012:function:{name}", "AWS::SQS::Queue": "sqs:{region}:123456789012:{name}",
            "AWS::IAM::Role": "iam::123456789012:role/{name}", "AWS::Events::Rule": "events:{region}:123456789012:rule/{name}"}


class Resolver:
    def __init__(self, template, parameters, region, stack):
        self.template, self.region, self.stack = template, region, stack
        self.parameters = {}
        for name, declared in template.get("Parameters", {}).items():
            value = str(parameters.get(name, declared.get("Default", "")))
            self.parameters[name] = value.split(",") if declared["Type"] == "CommaDelimitedList" else value
        self.types = {i: r["Type"] for i, r in template["Resources"].items()}
        self.stack_id = f"arn:aws:cloudformation:{region}:{ACCOUNT}:stack/{stack}/1c2fa620-982a-11e3-aff7-50e2416294e0"

    def name(self, i):
        kind = self.types[i]
        properties = self.template["Resources"][i].get("Properties", {})
        given = properties.get("BucketName") or properties.get("LogGroupName")
        if given:
            return self.value(given)
        if kind == "AWS::CloudFront::Distribution":
            return "E2QWRUHAPOMQZL"
        if kind == "AWS::Cognito::UserPool":
            return f"{self.region}_a1B2c3D4e"
        if kind == "AWS::Cognito::UserPoolClient":
            return "1h57kf5cpq17m0eml12EXAMPLE"
        if kind in ("AWS::ApiGatewayV2::Api",):
            return "abcdefghij"
        if kind.startswith("AWS::CloudFront::"):
            return "3e1b5ae4-1cd7-4f52-9d4a-8a1f5b0ce3a7"
        if kind == "AWS::SecretsManager::Secret":
            return f"arn:aws:secretsmanager:{self.region}:{ACCOUNT}:secret:{i}-Ab3dEf"
        if kind == "AWS::SNS::Topic":
            return f"arn:aws:sns:{self.region}:{ACCOUNT}:{i}"
        if kind == "AWS::SQS::Queue":
            return f"https://sqs.{self.region}.amazonaws.com/{ACCOUNT}/{i}"
        return f"{self.stack[:24]}-{i[:26]}-1A2B3C4D5E6F"

    def ref(self, n):
        fixed = {"AWS::Region": self.region, "AWS::AccountId": ACCOUNT, "AWS::Partition": "aws", "AWS::URLSuffix": "amazonaws.com",
                 "AWS::StackName": self.stack, "AWS::StackId": self.stack_id, "AWS::NoValue": NO_VALUE}
        if n in fixed:
            return fixed[n]
        return self.parameters[n] if n in self.parameters else self.name(n)

    def attribute(self, i, attribute):
        kind = self.types[i]
        name = i if kind == "AWS::SQS::Queue" else self.name(i)
        form = ATTRIBUTES.get(f"{kind}.{attribute}")
        if not form and attribute == "Arn":
            form = "arn:aws:" + SERVICES.get(kind, "service:{region}:123456789012:{name}")
        return (form or "{name}").format(name=name, region=self.region)

    def condition(self, c):
        if isinstance(c, str):
            return self.condition(self.template["Conditions"][c])
        (f, a), = c.items()
        if f == "Condition":
            return self.condition(a)
        if f == "Fn::Equals":
            return str(self.value(a[0])) == str(self.value(a[1]))
        if f == "Fn::Not":
            return not self.condition(a[0])
        return (all if f == "Fn::And" else any)(self.condition(x) for x in a)

    def value(self, v):
        if isinstance(v, list):
            return [x for x in (self.value(y) for y in v) if x is not NO_VALUE]
        if not isinstance(v, dict):
            return v
        if len(v) == 1:
            (f, a), = v.items()
            if f == "Ref":
                return self.ref(a)
            if f == "Fn::GetAtt":
                i, attribute = a if isinstance(a, list) else a.split(".", 1)
                return self.attribute(i, attribute)
            if f == "Fn::If":
                return self.value(a[1] if self.condition(a[0]) else a[2])
            if f == "Fn::Join":
                return a[0].join(str(x) for x in self.value(a[1]))
            if f == "Fn::Split":
                return self.value(a[1]).split(a[0])
            if f == "Fn::Select":
                return self.value(a[1])[int(a[0])]
            if f == "Fn::Sub":
                text, own = (a, {}) if isinstance(a, str) else a
                def fill(m):
                    n = m.group(1)
                    if n.startswith("!"):
                        return "${" + n[1:] + "}"
                    if n in own:
                        return str(self.value(own[n]))
                    return str(self.attribute(*n.split(".", 1)) if "." in n and n not in self.parameters else self.ref(n))
                return re.sub(r"\$\{([^}]+)}", fill, text)
        return {k: y for k, y in ((k, self.value(x)) for k, x in v.items()) if y is not NO_VALUE}

    def resources(self):
        kept = {i: r for i, r in self.template["Resources"].items() if "Condition" not in r or self.condition(r["Condition"])}
        return {i: {k: self.value(x) if k == "Properties" else x for k, x in r.items() if k != "Condition"} for i, r in kept.items()}


def unmet_rules(template, resolver):
    for name, rule in template.get("Rules", {}).items():
        if "RuleCondition" not in rule or resolver.condition(rule["RuleCondition"]):
            for assertion in rule["Assertions"]:
                if not resolver.condition(assertion["Assert"]):
                    yield f"rule {name}: {assertion['AssertDescription']}"


def bad_parameters(template, resolver):
    for name, declared in template.get("Parameters", {}).items():
        value = resolver.parameters[name]
        if "AllowedValues" in declared and value not in [str(x) for x in declared["AllowedValues"]]:
            yield f"parameter {name}: {value} is none of {declared['AllowedValues']}"
        if "AllowedPattern" in declared:
            for one in value if isinstance(value, list) else [value]:
                if not re.fullmatch(declared["AllowedPattern"], one):
                    yield f"parameter {name}: {one} does not match {declared['AllowedPattern']}"
        if "MinValue" in declared and float(value) < declared["MinValue"]:
            yield f"parameter {name}: {value} is less than {declared['MinValue']}"


class NoPolicies:
    def load(self):
        return {}


def run(job):
    template = yaml_parse(open(job["template"], encoding="utf-8").read())
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            zip_name = resource["Properties"]["CodeUri"]
            key = hashlib.sha256(zip_name.encode()).hexdigest()[:32]
            resource["Properties"]["CodeUri"] = f"s3://artifacts/{key}"
    cloudformation = transform(template, dict(job.get("parameters", {})), NoPolicies())
    faults, resources = [], {}
    for region in job["regions"]:
        resolver = Resolver(cloudformation, job.get("parameters", {}), region, "bantin-dev")
        found = list(bad_parameters(cloudformation, resolver)) + list(unmet_rules(cloudformation, resolver))
        if not found:
            resources = resolver.resources()
        if not found and job["validate"]:
            plain = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}
            with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
                json.dump(plain, file, default=str)
            try:
                # W: advice, of which some needs intrinsics to be silent; SnapStart beside a published alias is what SAM makes of it
                for match in lint_file(pathlib.Path(file.name), config=ManualArgs(regions=[region], ignore_checks=["W", "I"])):
                    found.append(f"{match.rule.id} {'/'.join(str(p) for p in match.path or [])}: {match.message}")
            finally:
                os.unlink(file.name)
        faults += [f"{region}: {fault}" for fault in found]
    return {"name": job["name"], "faults": faults, "resources": resources}


if __name__ == "__main__":
    if sys.argv[1:] == ["--version"]:
        print("ready")
    else:
        for job in json.load(sys.stdin):
            try:
                result = run(job)
            except Exception as e:  # a template that SAM refuses is a finding, too
                result = {"name": job["name"], "faults": [f"{type(e).__name__}: {e}"], "resources": {}}
            print(json.dumps(result, default=str), flush=True)
