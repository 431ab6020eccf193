#!/usr/bin/env node
// Run after `yarn backstage-cli versions:bump --release <version>`.
import { updateBackstageRelease } from './lib/backstageRelease.mjs';
import { say, sayError } from './lib/terminal.mjs';

try {
  const { release, packages } = await updateBackstageRelease();
  say(`Release ${release}: ${Object.keys(packages).length} packages.`);
} catch (error) {
  sayError(error);
  process.exitCode = 1;
}
