// Runs the test files of a group in one go, with one loading of what they use.
// Otherwise it is Jest's own runner.
const circus = require('jest-circus/runner');
const { relative } = require('node:path');
const { groupsOf } = require('./groups.cjs');

module.exports = async function runGroup(
  /** @type {any} */ globalConfig,
  /** @type {any} */ config,
  /** @type {any} */ environment,
  /** @type {any} */ runtime,
  /** @type {string} */ testPath,
  /** @type {any} */ ...rest
) {
  const files = groupsOf(config.rootDir).get(testPath) ?? [testPath];
  const requireModule = runtime.requireModule.bind(runtime);
  runtime.requireModule = (
    /** @type {string} */ file,
    /** @type {any[]} */ ...more
  ) => {
    if (file !== testPath || more.length > 0) {
      return requireModule(file, ...more);
    }
    for (const member of files) {
      // What a file sets up is for its own tests.
      environment.global.describe(relative(config.rootDir, member), () => {
        requireModule(member);
      });
    }
    return undefined;
  };
  return circus(globalConfig, config, environment, runtime, testPath, ...rest);
};
