import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { useLocalAws } from './testAws';

const root = join(__dirname, '../../../..');
const preload = join(root, 'packages/local-aws/preload.cjs');

/** Runs a program that had the preload, in a process of its own. */
async function run(
  program: string,
  env: Record<string, string | undefined>,
): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--require', preload, '--eval', program],
    { env: { PATH: process.env.PATH, ...env } },
  );
  return stdout;
}

describe('the preload', () => {
  const aws = useLocalAws();
  const endpoint = () => aws().url;

  it('answers for the keys of AWS and for nothing else', async () => {
    // What local-aws has none of it answers with its own 404; nothing else is there to answer at all.
    const asked = [
      'https://public-keys.auth.elb.eu-west-1.amazonaws.com/some-key',
      'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_X/.well-known/jwks.json',
      'https://cognito-idp.eu-west-1.amazonaws.com/',
      'https://public-keys.auth.elb.eu-west-1.amazonaws.com.invalid/some-key',
      'https://evil.invalid/?https://public-keys.auth.elb.eu-west-1.amazonaws.com/k',
    ];
    const program = `
      // Nobody is to be asked outside of this machine: names lead nowhere.
      require('node:dns').lookup = (name, options, done) =>
        name === '127.0.0.1'
          ? done(null, [{ address: name, family: 4 }])
          : done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
      Promise.all(${JSON.stringify(asked)}.map(url =>
        fetch(url).then(answer => answer.status, () => 'elsewhere'),
      )).then(answers => console.log(JSON.stringify(answers)));`;
    const answers = await run(program, { AWS_ENDPOINT_URL: endpoint() });
    expect(JSON.parse(answers)).toEqual([
      404,
      404,
      'elsewhere',
      'elsewhere',
      'elsewhere',
    ]);
  });

  it.each([
    [
      'in production',
      { NODE_ENV: 'production', AWS_ENDPOINT_URL: 'http://localhost:4599' },
      'must not be loaded in production',
    ],
    ['without local-aws', {}, 'needs AWS_ENDPOINT_URL'],
    [
      'for keys from another machine',
      { AWS_ENDPOINT_URL: 'http://aws.example.com' },
      'needs AWS_ENDPOINT_URL',
    ],
  ])('does not load %s', async (_, env, message) => {
    await expect(run('console.log(1)', env)).rejects.toThrow(message);
  });
});

interface PackageFile {
  name: string;
  private?: boolean;
  files?: string[];
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

describe('local-aws', () => {
  const packages = new Map<string, PackageFile>(
    ['packages', 'plugins'].flatMap(folder =>
      readdirSync(join(root, folder)).map(name => {
        const file: PackageFile = JSON.parse(
          readFileSync(join(root, folder, name, 'package.json'), 'utf8'),
        );
        return [file.name, file];
      }),
    ),
  );

  /** What is installed along with a package, of this repository. */
  function shippedWith(name: string, found = new Set<string>()): Set<string> {
    const { dependencies, optionalDependencies, peerDependencies } =
      packages.get(name) ?? {};
    const wanted = {
      ...dependencies,
      ...optionalDependencies,
      ...peerDependencies,
    };
    for (const each of Object.keys(wanted)) {
      if (packages.has(each) && !found.has(each)) {
        found.add(each);
        shippedWith(each, found);
      }
    }
    return found;
  }

  it('is no part of what is deployed or published', () => {
    expect(packages.get('@skafu/local-aws')?.private).toBe(true);
    const shipped = [...packages.values()].filter(
      ({ name, private: isPrivate }) =>
        !isPrivate || name === 'backend' || name === 'app',
    );
    expect(shipped.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'backend',
        'app',
        '@skafu/plugin-auth-backend-module-skafu-alb',
      ]),
    );
    expect(shippedWith('backend').size).toBeGreaterThan(3);
    for (const { name, files } of shipped) {
      expect([...shippedWith(name)]).not.toContain('@skafu/local-aws');
      // What else a package holds could be anything.
      expect(files?.filter(file => /^(\.|\/|\*)/.test(file))).toEqual([]);
    }
  });
});
