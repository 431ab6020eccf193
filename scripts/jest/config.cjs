// How `npm test` runs Jest: as Backstage configures it, with files in groups.
const { dirname, join } = require('node:path');
const readBackstageConfig = require('@backstage/cli/config/jest');
const { groupsOf } = require('./groups.cjs');

/**
 * They set up clean-up after tests when they are first loaded, which must be
 * for all files of a group.
 */
const WITH_HOOKS = [
  '@backstage/backend-test-utils',
  '@testing-library/user-event',
];

module.exports = async function readConfig() {
  const config = await readBackstageConfig;
  return {
    ...config,
    testSequencer: require.resolve('./sequencer.cjs'),
    projects: config.projects.map((/** @type {any} */ project) => ({
      ...project,
      testMatch: [...groupsOf(project.rootDir).keys()],
      testRunner: require.resolve('./runner.cjs'),
      setupFilesAfterEnv: [
        ...project.setupFilesAfterEnv,
        ...hooksOf(dirname(project.rootDir)),
      ],
    })),
  };
};

function hooksOf(/** @type {string} */ directory) {
  const { dependencies, devDependencies } = require(join(
    directory,
    'package.json',
  ));
  return WITH_HOOKS.filter(
    name => name in { ...dependencies, ...devDependencies },
  ).map(name => require.resolve(name, { paths: [directory] }));
}
