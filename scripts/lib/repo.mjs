import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of this checkout. */
export const repoDirectory = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** Where full logs of child processes go. Created on first use, git-ignored. */
export function logFile(/** @type {string} */ name) {
  const directory = join(repoDirectory, '.cache', 'logs');
  mkdirSync(directory, { recursive: true });
  return join(directory, `${name}.log`);
}
