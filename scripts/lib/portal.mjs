// What the portal consists of on a developer's machine.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localAwsEnvironment, missingVariables } from './awsEnvironment.mjs';
import { repoDirectory } from './repo.mjs';
import { ExplainedError } from './terminal.mjs';

const awsConfig = join(repoDirectory, 'app-config.aws.yaml');
const ssoConfig = join(repoDirectory, 'app-config.sso.yaml');

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
    loadBalancer: portFrom(env, 'SKAFU_ALB_PORT', 8443),
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
 * @param {boolean} [options.signIn] behind local-aws's load balancer, where
 *   people sign in
 * @returns {Service[]}
 */
export function portalServices({
  node,
  env,
  ports,
  useRealAws,
  signIn = false,
}) {
  const portalEnv = {
    ...(useRealAws
      ? env
      : localAwsEnvironment(env, `http://localhost:${ports.localAws}`)),
    ...configOfPorts(ports, signIn),
    // The address is printed; a browser window nobody asked for is not opened.
    BROWSER: 'none',
  };
  const startPackage = [
    join(repoDirectory, 'node_modules/@backstage/cli/bin/backstage-cli'),
    'package',
    'start',
  ];
  const config = configArguments({ useRealAws, signIn });

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
      ...(signIn ? loadBalancerArguments(ports) : []),
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
      ...(signIn
        ? [`--require=${join(repoDirectory, 'packages/local-aws/preload.cjs')}`]
        : []),
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

/**
 * What must be free before the portal can start: the ports of its services, and
 * that of the load balancer, which is local-aws as well.
 *
 * @param {Service[]} services
 * @param {ReturnType<typeof portalPorts>} ports
 * @param {{ signIn: boolean }} options
 * @returns {import('./ports.mjs').PortUse[]}
 */
export function portUses(services, ports, { signIn }) {
  return signIn
    ? [
        ...services,
        {
          port: ports.loadBalancer,
          purpose: 'the load balancer that people sign in at',
          variable: 'SKAFU_ALB_PORT',
        },
      ]
    : services;
}

function loadBalancerArguments(
  /** @type {ReturnType<typeof portalPorts>} */ ports,
) {
  return [
    ...['--load-balancer-port', String(ports.loadBalancer)],
    ...['--app', `http://localhost:${ports.app}`],
    ...['--backend', `http://localhost:${ports.backend}`],
    '--self-sign-up',
  ];
}

/** Configuration that follows from moved ports, as Backstage reads it. */
function configOfPorts(
  /** @type {ReturnType<typeof portalPorts>} */ ports,
  /** @type {boolean} */ signIn,
) {
  const appUrl = `http://localhost:${ports.app}`;
  const backendUrl = `http://localhost:${ports.backend}`;
  const portalUrl = `http://localhost:${ports.loadBalancer}`;
  const listen = ports.backend !== 7007 && {
    APP_CONFIG_backend_listen_port: String(ports.backend),
  };
  if (signIn) {
    return {
      ...listen,
      ...(ports.app !== 3000 && {
        APP_CONFIG_app_listen_port: String(ports.app),
      }),
      ...(ports.loadBalancer !== 8443 && {
        APP_CONFIG_app_baseUrl: portalUrl,
        APP_CONFIG_backend_baseUrl: portalUrl,
        APP_CONFIG_backend_cors_origin: portalUrl,
        APP_CONFIG_auth_providers_awsalb_signOut_redirectUri: `${portalUrl}/signed-out`,
      }),
      ...(ports.localAws !== 4599 && {
        APP_CONFIG_auth_providers_awsalb_signOut_domain: `http://localhost:${ports.localAws}`,
      }),
    };
  }
  return {
    ...listen,
    ...(ports.app !== 3000 && {
      APP_CONFIG_app_baseUrl: appUrl,
      APP_CONFIG_backend_cors_origin: appUrl,
    }),
    ...(ports.backend !== 7007 && { APP_CONFIG_backend_baseUrl: backendUrl }),
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
function configArguments(
  /** @type {{ useRealAws: boolean, signIn: boolean }} */ {
    useRealAws,
    signIn,
  },
) {
  const layers = [
    ...(useRealAws && existsSync(awsConfig) ? [awsConfig] : []),
    ...(signIn ? [ssoConfig] : []),
  ];
  if (layers.length === 0) {
    return [];
  }
  return [
    join(repoDirectory, 'app-config.yaml'),
    ...layers,
    join(repoDirectory, 'app-config.local.yaml'),
  ]
    .filter(file => existsSync(file))
    .flatMap(file => ['--config', file]);
}
