// Node and Yarn as Backstage needs them, on a machine that may have neither.
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runToEnd } from './processes.mjs';
import { repoDirectory } from './repo.mjs';
import { dim, ExplainedError, say } from './terminal.mjs';

const SUITABLE_NODES = [22, 24];
const NODE_PACKAGE = 'node@24';
const YARN_PACKAGE = '@yarnpkg/cli-dist@4.13.0';

/**
 * @typedef {object} Toolchain
 * @property {string} node path of a Node that Backstage supports
 * @property {number} nodeMajor
 * @property {string} yarn path of the JavaScript file of Yarn 4, run with `node`
 * @property {NodeJS.ProcessEnv} env the environment of child processes, where
 *   `node` is that Node
 */

/**
 * Uses the Node that runs this script where it can, otherwise brings Node from
 * the package registry into npm's cache. The place is remembered, so that only
 * the first run goes to the registry.
 *
 * @returns {Promise<Toolchain>}
 */
export async function findToolchain() {
  const cacheFile = join(repoDirectory, '.cache', 'toolchain.json');
  const key = `${process.execPath} ${process.version} ${NODE_PACKAGE} ${YARN_PACKAGE}`;
  const cache = await readCache(cacheFile);
  const known = cache[key];
  const isUsable = known && existsSync(known.node) && existsSync(known.yarn);
  const found = isUsable ? known : await bringToolchain();
  if (!isUsable) {
    await mkdir(dirname(cacheFile), { recursive: true });
    const entries = { ...cache, [key]: found };
    await writeFile(cacheFile, `${JSON.stringify(entries, undefined, 2)}\n`);
  }
  return {
    ...found,
    env: {
      ...process.env,
      PATH: `${dirname(found.node)}${delimiter}${process.env.PATH}`,
    },
  };
}

/**
 * What was found before, for each Node that these scripts were run with.
 *
 * @returns {Promise<Record<string, Omit<Toolchain, 'env'>>>}
 */
async function readCache(/** @type {string} */ file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return {};
  }
}

async function bringToolchain() {
  const ownMajor = Number(process.versions.node.split('.')[0]);
  const isNodeSuitable = SUITABLE_NODES.includes(ownMajor);
  say(
    dim(
      isNodeSuitable
        ? 'Fetching Yarn 4 (a few seconds, once) …'
        : `Node ${ownMajor} is not supported by Backstage: fetching Node 24 and Yarn 4 (about 20 seconds, once) …`,
    ),
  );
  // The packages' own `node` and `yarn` come first on the PATH inside `-c`.
  const { ok, lines } = await runToEnd({
    name: 'npx',
    command: 'npx',
    args: [
      '--yes',
      '--loglevel=error',
      ...(isNodeSuitable ? [] : ['--package', NODE_PACKAGE]),
      '--package',
      YARN_PACKAGE,
      '--call',
      'node -p process.execPath && node -p process.versions.node && command -v yarn',
    ],
    timeout: 5 * 60_000,
  });
  const [node, version, yarn] = lines.slice(-3);
  if (!ok || !node || !version || !yarn) {
    throw new ExplainedError(
      [
        'Node 24 and Yarn 4 could not be fetched with npx:',
        ...lines.slice(-10).map(line => `  ${line}`),
        'Check that this machine reaches a package registry (npm ping), or install Node 24 yourself.',
      ].join('\n'),
    );
  }
  return {
    // The one that runs this need not be the first on the PATH.
    node: isNodeSuitable ? process.execPath : node,
    nodeMajor: isNodeSuitable ? ownMajor : Number(version.split('.')[0]),
    yarn: await realpath(yarn),
  };
}
