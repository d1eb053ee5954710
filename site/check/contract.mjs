// openapi.yaml by Redocly's and Spectral's recommended rules. Neither may find anything.

import { readFileSync } from 'node:fs';
import { createConfig, lint } from '@redocly/openapi-core';
import spectral from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';
import { report } from './report.mjs';

export async function checkContract(file) {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lint({ ref: file, config });
  report(
    "openapi.yaml by Redocly's recommended rules",
    problems.map((p) => `${p.severity} ${p.ruleId} ${p.location?.[0]?.pointer ?? ''}: ${p.message}`).slice(0, 60),
  );
  const linter = new spectral.Spectral();
  linter.setRuleset({ extends: [rulesets.oas] });
  const found = await linter.run(new spectral.Document(readFileSync(file, 'utf8'), parsers.Yaml, file));
  report(
    "openapi.yaml by Spectral's rules for OpenAPI",
    found.map((p) => `${p.severity} ${p.code} ${p.path.join('/')}: ${p.message}`).slice(0, 60),
  );
}
