// What the portal consists of on a developer's machine.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localAwsEnvironment, missingVariables } from './awsEnvironment.mjs';
import { repoDirectory } from './repo.mjs';
import { ExplainedError } from './terminal.mjs';

const awsConfig = join(repoDirectory, 'app-config.aws.yaml');

/**
 * @typedef {object} Service
 * @property {string} name
 * @property {number} port
 * @property {string} purpose
 * @property {string} variable environment variable that moves the port
 * @property {string} command
 * @property {string[]} args
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {string} readyUrl answers when the service can be used
 * @property {boolean} anyStatus whether an error status is an answer as well
 * @property {string[]} after services that must be ready before this starts
 */

/** The ports in use, each movable by an environment variable. */
export function portalPorts(env = process.env) {
  return {
    app: portFrom(env, 'SKAFU_APP_PORT', 3000),
    backend: portFrom(env, 'SKAFU_BACKEND_PORT', 7007),
    localAws: portFrom(env, 'SKAFU_LOCAL_AWS_PORT', 4599),
  };
}

function portFrom(
  /** @type {NodeJS.ProcessEnv} */ env,
  /** @type {string} */ variable,
  /** @type {number} */ standard,
) {
  const text = env[variable];
  if (!text) {
    return standard;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new ExplainedError(`${variable} is '${text}', which is not a port.`);
  }
  return port;
}

/**
 * @param {object} options
 * @param {string} options.node
 * @param {NodeJS.ProcessEnv} options.env
 * @param {ReturnType<typeof portalPorts>} options.ports
 * @param {boolean} options.useRealAws with the person's own credentials
 * @returns {Service[]}
 */
export function portalServices({ node, env, ports, useRealAws }) {
  const portalEnv = {
    ...(useRealAws
      ? env
      : localAwsEnvironment(env, `http://localhost:${ports.localAws}`)),
    ...configOfPorts(ports),
    // The address is printed; a browser window nobody asked for is not opened.
    BROWSER: 'none',
  };
  const startPackage = [
    join(repoDirectory, 'node_modules/@backstage/cli/bin/backstage-cli'),
    'package',
    'start',
  ];
  const config = configArguments(useRealAws);

  /** @type {Service} */
  const localAws = {
    name: 'local-aws',
    port: ports.localAws,
    purpose: 'the local stand-in for AWS',
    variable: 'SKAFU_LOCAL_AWS_PORT',
    command: node,
    args: [
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      ...['src/main.ts', '--port', String(ports.localAws)],
    ],
    cwd: join(repoDirectory, 'packages/local-aws'),
    env: localAwsEnvironment(env, `http://localhost:${ports.localAws}`),
    readyUrl: `http://localhost:${ports.localAws}/`,
    anyStatus: true,
    after: [],
  };
  /** @type {Service} */
  const backend = {
    name: 'backend',
    port: ports.backend,
    purpose: "the portal's backend",
    variable: 'SKAFU_BACKEND_PORT',
    command: node,
    args: [
      ...startPackage,
      `--require=${join(repoDirectory, 'scripts/lib/announcePid.cjs')}`,
      ...config,
    ],
    cwd: join(repoDirectory, 'packages/backend'),
    env: portalEnv,
    readyUrl: `http://localhost:${ports.backend}/.backstage/health/v1/readiness`,
    anyStatus: false,
    after: useRealAws ? [] : ['local-aws'],
  };
  /** @type {Service} */
  const app = {
    name: 'app',
    port: ports.app,
    purpose: "the portal's pages",
    variable: 'SKAFU_APP_PORT',
    command: node,
    args: [...startPackage, ...config],
    cwd: join(repoDirectory, 'packages/app'),
    env: portalEnv,
    // The development server answers only once everything is compiled.
    readyUrl: `http://localhost:${ports.app}/`,
    anyStatus: false,
    after: [],
  };
  return useRealAws ? [backend, app] : [localAws, backend, app];
}

/** Configuration that follows from moved ports, as Backstage reads it. */
function configOfPorts(/** @type {ReturnType<typeof portalPorts>} */ ports) {
  const appUrl = `http://localhost:${ports.app}`;
  return {
    ...(ports.app !== 3000 && {
      APP_CONFIG_app_baseUrl: appUrl,
      APP_CONFIG_backend_cors_origin: appUrl,
    }),
    ...(ports.backend !== 7007 && {
      APP_CONFIG_backend_baseUrl: `http://localhost:${ports.backend}`,
      APP_CONFIG_backend_listen_port: String(ports.backend),
    }),
  };
}

/**
 * Complains of a configuration that lacks what only the person can know.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function requireAwsSettings(env) {
  if (!existsSync(awsConfig)) {
    return;
  }
  const missing = missingVariables(readFileSync(awsConfig, 'utf8'), env);
  if (missing.length > 0) {
    throw new ExplainedError(
      `app-config.aws.yaml needs ${missing.join(' and ')}. For example:
  AWS_ACCOUNT_ID=123456789012 AWS_REGION=eu-west-1 npm run start:aws`,
    );
  }
}

/** Without arguments Backstage reads app-config.yaml and app-config.local.yaml. */
function configArguments(/** @type {boolean} */ useRealAws) {
  if (!useRealAws || !existsSync(awsConfig)) {
    return [];
  }
  return [
    join(repoDirectory, 'app-config.yaml'),
    awsConfig,
    join(repoDirectory, 'app-config.local.yaml'),
  ]
    .filter(file => existsSync(file))
    .flatMap(file => ['--config', file]);
}
