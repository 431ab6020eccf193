import { devNull } from 'node:os';

/**
 * An environment in which every AWS client talks to local-aws and to nothing
 * else. All the person's own AWS settings are taken out, so that their
 * credentials are never sent to it and a service-specific endpoint or profile
 * never leads past it.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} endpoint such as `http://localhost:4599`
 * @returns {NodeJS.ProcessEnv}
 */
export function localAwsEnvironment(env, endpoint) {
  return {
    ...Object.fromEntries(
      Object.entries(env).filter(([name]) => !name.startsWith('AWS_')),
    ),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'eu-west-1',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/**
 * Variables that a configuration file takes from the environment, and that are
 * not set there. Backstage would only say that a value is missing.
 *
 * @param {string} yaml
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function missingVariables(yaml, env) {
  const settings = yaml.replace(/(^|\s)#.*$/gm, '');
  const names = [...settings.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  return [...new Set(names)].filter(name => !env[name]);
}
