// Keeps every `@backstage/*` package on the one release of backstage.json.
// A release is a set of package versions that were tested together;
// backstage-release.json holds those of it that this repository uses.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifests } from './install.mjs';
import { repoDirectory } from './repo.mjs';
import { ExplainedError } from './terminal.mjs';

const RELEASE_FILE = join(repoDirectory, 'scripts', 'backstage-release.json');
const FIELDS = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  // Hold back patches of later releases that a range would let in.
  'resolutions',
];

/** @typedef {{ release: string, packages: Record<string, string> }} Release */

/**
 * @returns what is wrong, one sentence each, and how many ranges were looked at
 */
export async function checkBackstageVersions() {
  /** @type {Release} */
  const release = JSON.parse(await readFile(RELEASE_FILE, 'utf8'));
  const wanted = await readWantedRelease();
  const problems =
    release.release === wanted
      ? []
      : [
          `backstage.json says ${wanted}, scripts/backstage-release.json ${release.release}.`,
        ];
  const ranges = await readRanges();
  for (const { file, name, range } of ranges) {
    const version = release.packages[name];
    if (!version) {
      problems.push(
        `${file}: ${name} is not in scripts/backstage-release.json. Add it with: node scripts/update-backstage-release.mjs`,
      );
    } else if (range !== `^${version}` && range !== version) {
      problems.push(
        `${file}: ${name} is "${range}", but release ${release.release} has ^${version}.`,
      );
    }
  }
  for (const { name, version } of await readLocked()) {
    const wantedVersion = release.packages[name];
    if (wantedVersion && version !== wantedVersion) {
      problems.push(
        `yarn.lock: ${name} is ${version}, but release ${release.release} has ${wantedVersion}. Hold it back in the resolutions of package.json.`,
      );
    }
  }
  return { problems, checked: ranges.length };
}

/** What is installed of Backstage. */
async function readLocked() {
  const lockfile = await readFile(join(repoDirectory, 'yarn.lock'), 'utf8');
  const entries = lockfile.matchAll(
    /^"(@backstage\/[^@"]+)@npm:[^\n]*\n {2}version: (\S+)$/gm,
  );
  return [...entries].map(([, name = '', version = '']) => ({ name, version }));
}

/**
 * Writes backstage-release.json from the ranges in the package.json files, as
 * `backstage-cli versions:bump` leaves them. Installed versions would not do:
 * a range also admits patches of later releases.
 */
export async function updateBackstageRelease() {
  /** @type {Record<string, string>} */
  const packages = {};
  const ranges = await readRanges();
  for (const { file, name, range } of ranges.sort(byName)) {
    const version = range.replace(/^\^/, '');
    if (packages[name] && packages[name] !== version) {
      throw new ExplainedError(
        `${file} wants ${name} ${version}, another package.json ${packages[name]}.`,
      );
    }
    packages[name] = version;
  }
  /** @type {Release} */
  const release = { release: await readWantedRelease(), packages };
  await writeFile(RELEASE_FILE, `${JSON.stringify(release, undefined, 2)}\n`);
  return release;
}

function byName(
  /** @type {{ name: string }} */ left,
  /** @type {{ name: string }} */ right,
) {
  return left.name.localeCompare(right.name, 'en');
}

async function readWantedRelease() {
  const file = join(repoDirectory, 'backstage.json');
  return /** @type {string} */ (
    JSON.parse(await readFile(file, 'utf8')).version
  );
}

async function readRanges() {
  const manifests = await readManifests();
  return manifests.flatMap(({ file, manifest }) =>
    FIELDS.flatMap(field =>
      Object.entries(manifest[field] ?? {})
        .filter(([name]) => name.startsWith('@backstage/'))
        .map(([name, range]) => ({ file, name, range: String(range) })),
    ),
  );
}
