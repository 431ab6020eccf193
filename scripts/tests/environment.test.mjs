import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  localAwsEnvironment,
  missingVariables,
} from '../lib/awsEnvironment.mjs';
import { createProblemFilter } from '../lib/childOutput.mjs';
import { portalPorts, portalServices, portUses } from '../lib/portal.mjs';
import { countsOfJest } from '../lib/testCounts.mjs';

const PERSON = {
  HOME: '/home/someone',
  AWS_PROFILE: 'production',
  AWS_ACCESS_KEY_ID: 'THEIRS',
  AWS_SECRET_ACCESS_KEY: 'THEIRS',
  AWS_SESSION_TOKEN: 'THEIRS',
  AWS_ENDPOINT_URL_CLOUDWATCH: 'https://elsewhere.example',
};

test("the person's AWS settings do not reach local-aws", () => {
  const env = localAwsEnvironment(PERSON, 'http://localhost:4599');
  assert.equal(env.HOME, PERSON.HOME);
  assert.equal(env.AWS_ENDPOINT_URL, 'http://localhost:4599');
  assert.ok(!('AWS_PROFILE' in env) && !('AWS_SESSION_TOKEN' in env));
  assert.ok(!('AWS_ENDPOINT_URL_CLOUDWATCH' in env));
  assert.doesNotMatch(JSON.stringify(env), /THEIRS/);
});

test('what only the person can know is asked for by name', () => {
  const yaml = 'a: ${ONE} # not ${COMMENT}\nb:\n  - ${TWO}\n  - ${ONE}\n';
  assert.deepEqual(missingVariables(yaml, {}), ['ONE', 'TWO']);
  assert.deepEqual(missingVariables(yaml, { ONE: '1', TWO: '' }), ['TWO']);
  assert.deepEqual(missingVariables(yaml, { ONE: '1', TWO: '2' }), []);
});

test('--aws leaves the environment as it is and starts no local-aws', () => {
  const services = portalServices({
    node: 'node',
    env: PERSON,
    ports: portalPorts({}),
    useRealAws: true,
  });
  assert.deepEqual(
    services.map(({ name, port }) => [name, port]),
    [
      ['backend', 7007],
      ['app', 3000],
    ],
  );
  for (const { env } of services) {
    assert.equal(env.AWS_PROFILE, 'production');
    assert.ok(!('AWS_ENDPOINT_URL' in env));
  }
});

test('moved ports move the configuration with them', () => {
  const ports = portalPorts({
    SKAFU_APP_PORT: '3100',
    SKAFU_BACKEND_PORT: '7107',
    SKAFU_LOCAL_AWS_PORT: '4699',
  });
  const services = portalServices({
    node: 'node',
    env: {},
    ports,
    useRealAws: false,
  });
  assert.deepEqual(
    services.map(({ port }) => port),
    [4699, 7107, 3100],
  );
  const env = services.at(-1)?.env ?? {};
  assert.equal(env.APP_CONFIG_app_baseUrl, 'http://localhost:3100');
  assert.equal(env.APP_CONFIG_backend_baseUrl, 'http://localhost:7107');
  assert.equal(env.APP_CONFIG_backend_listen_port, '7107');
  assert.equal(env.AWS_ENDPOINT_URL, 'http://localhost:4699');
  assert.throws(() => portalPorts({ SKAFU_APP_PORT: 'x' }), /SKAFU_APP_PORT/);
});

test('--sso puts the load balancer in front, and moves with the ports', () => {
  const ports = portalPorts({
    SKAFU_LOCAL_AWS_PORT: '4699',
    SKAFU_ALB_PORT: '8543',
  });
  const options = { node: 'node', env: {}, ports, useRealAws: false };
  const services = portalServices({ ...options, signIn: true });
  const [localAws, backend, app] = services;
  const argumentsOf = (/** @type {typeof app} */ service) =>
    service?.args.join(' ') ?? '';
  assert.match(
    argumentsOf(localAws),
    /--load-balancer-port 8543 --app http:\/\/localhost:3000 --backend http:\/\/localhost:7007/,
  );
  assert.match(argumentsOf(backend), /--require=\S+\/local-aws\/preload\.cjs/);
  assert.doesNotMatch(argumentsOf(app), /preload/);
  for (const service of [backend, app]) {
    assert.match(
      argumentsOf(service),
      /app-config\.yaml .*app-config\.sso\.yaml/,
    );
    assert.equal(service?.env.APP_CONFIG_app_baseUrl, 'http://localhost:8543');
    assert.equal(
      service?.env.APP_CONFIG_backend_baseUrl,
      'http://localhost:8543',
    );
  }
  assert.equal(
    backend?.env.APP_CONFIG_auth_providers_awsalb_signOut_domain,
    'http://localhost:4699',
  );
  assert.deepEqual(
    portUses(services, ports, { signIn: true }).map(({ port }) => port),
    [4699, 7007, 3000, 8543],
  );

  for (const { args } of portalServices(options)) {
    assert.doesNotMatch(args.join(' '), /sso|preload|load-balancer/);
  }
});

test('shows warnings and errors with their stack, and nothing else', () => {
  const isProblem = createProblemFilter();
  const shown = [
    '2026-01-01T00:00:00.000Z catalog info Processing 4 errors',
    '\u001b[2m2026-01-01T00:00:00.000Z\u001b[0m catalog \u001b[31merror\u001b[39m No database',
    '    at connect (db.ts:1:1)',
    '2026-01-01T00:00:01.000Z catalog info Ready',
    '    indented, but after something harmless',
    '(node:12) [DEP0040] DeprecationWarning: old',
    'WARNING in ./src/index.tsx',
  ].map(line => isProblem(line));
  assert.deepEqual(shown, [false, true, true, false, false, false, true]);
});

test('a Jest file that does not load counts as failed', () => {
  assert.deepEqual(
    countsOfJest({
      numPassedTests: 3,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      numPendingTests: 2,
      numTodoTests: 0,
    }),
    { passed: 3, failed: 2, skipped: 2 },
  );
});
