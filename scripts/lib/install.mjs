// Installs dependencies, but only when what asks for them has changed.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runToEnd } from './processes.mjs';
import { logFile, repoDirectory } from './repo.mjs';
import {
  dim,
  duration,
  ExplainedError,
  say,
  sayDone,
  startHeartbeat,
} from './terminal.mjs';

const STAMP = join(repoDirectory, 'node_modules', '.skafu-install');

/** @param {import('./toolchain.mjs').Toolchain} toolchain */
export async function installDependencies(toolchain) {
  const wanted = await describeDependencies(toolchain.nodeMajor);
  const installed = await readFile(STAMP, 'utf8').catch(() => undefined);
  if (installed === wanted) {
    return;
  }

  say(
    dim(
      installed
        ? 'Dependencies have changed: installing them …'
        : 'Installing dependencies (about 2 minutes, once) …',
    ),
  );
  const started = Date.now();
  const stopHeartbeat = startHeartbeat('installing');
  const log = logFile('install');
  const { ok, lines } = await runToEnd({
    name: 'install',
    command: toolchain.node,
    args: [toolchain.yarn, 'install', '--immutable'],
    cwd: repoDirectory,
    env: toolchain.env,
    logFile: log,
    timeout: 20 * 60_000,
  }).finally(stopHeartbeat);
  if (!ok) {
    throw new ExplainedError(explainFailure(lines, log));
  }
  await mkdir(join(repoDirectory, 'node_modules'), { recursive: true });
  await writeFile(STAMP, wanted);
  sayDone(`Dependencies installed in ${duration(Date.now() - started)}`);
}

function explainFailure(
  /** @type {string[]} */ lines,
  /** @type {string} */ log,
) {
  // YN0028: the lockfile would have been modified.
  if (lines.some(line => line.includes('YN0028'))) {
    return [
      'yarn.lock does not match the package.json files.',
      '  If you changed dependencies, bring it up to date and commit it:',
      "    npx -y -p node@24 -p @yarnpkg/cli-dist@4.13.0 -c 'yarn install'",
      '  If you did not, take yarn.lock from the commit you are on: git checkout yarn.lock',
    ].join('\n');
  }
  return [
    'Dependencies could not be installed. The last lines were:',
    ...lines.slice(-20).map(line => `  ${line}`),
    `The full log is ${relative(repoDirectory, log)}.`,
  ].join('\n');
}

/** A digest of everything that decides what lies in node_modules. */
async function describeDependencies(/** @type {number} */ nodeMajor) {
  const hash = createHash('sha256').update(`node ${nodeMajor}\n`);
  for (const file of ['yarn.lock', '.yarnrc.yml']) {
    hash.update(await readFile(join(repoDirectory, file)));
  }
  for (const { file, manifest } of await readManifests()) {
    // A changed script or description must not cost an installation.
    const { name, bin, workspaces, resolutions, ...rest } = manifest;
    const { dependencies, devDependencies } = rest;
    const { peerDependencies, optionalDependencies } = rest;
    hash.update(
      JSON.stringify([
        file,
        { name, bin, workspaces, resolutions, dependencies },
        { devDependencies, peerDependencies, optionalDependencies },
      ]),
    );
  }
  return hash.digest('hex');
}

/**
 * The package.json of the root and of every workspace.
 *
 * @returns {Promise<{ file: string, manifest: Record<string, any> }[]>} `file`
 *   relative to the root
 */
export async function readManifests() {
  const root = await readManifest('package.json');
  const manifests = [root];
  for (const pattern of root?.manifest.workspaces ?? []) {
    const folder = pattern.replace(/\/\*$/, '');
    const names =
      folder === pattern
        ? ['']
        : await readdir(join(repoDirectory, folder)).catch(() => []);
    for (const name of names.sort()) {
      manifests.push(await readManifest(join(folder, name, 'package.json')));
    }
  }
  return manifests.flatMap(found => found ?? []);
}

async function readManifest(/** @type {string} */ file) {
  try {
    const text = await readFile(join(repoDirectory, file), 'utf8');
    return { file, manifest: JSON.parse(text) };
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') {
      return undefined;
    }
    throw new ExplainedError(`${file} is not valid JSON: ${error}`);
  }
}
