import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import policy from '@skafu/plugin-permission-backend-module-skafu';
import { startLocalAws } from '@skafu/local-aws';
import {
  alarmsReadPermission,
  observabilityPermissions,
} from '@skafu/plugin-skafu-observability-common';
import {
  AccessTable,
  Outcome,
  PEOPLE,
  Person,
} from './__testUtils__/accessTable';
import { openEventStream } from './__testUtils__/openEventStream';
import {
  Ask,
  entities,
  Known,
  NOTHING_KNOWN,
  NOW,
  ROUTE_CASES,
  RouteCase,
} from './__testUtils__/routeCases';
import {
  component,
  Portal,
  ResponseBody,
  startPortal,
} from './__testUtils__/startPortal';
import { stopClock } from './__testUtils__/stoppedClock';
import { READ_ACTIONS } from './actions/registerActions';

/** By group; most requests are about what the checkout team owns. */
const GROUPS = {
  viewer: [],
  'developer, not owner': ['developers', 'team-discovery'],
  'developer, owner': ['developers', 'team-checkout'],
  operator: ['operators'],
  admin: ['admins'],
} satisfies Partial<Record<Person, string[]>>;

const RESTRICTED = 'external:restricted';

const AUTHORIZATION: Record<Person, string> = {
  nobody: mockCredentials.none.header(),
  viewer: headerOf('viewer'),
  'developer, not owner': headerOf('developer, not owner'),
  'developer, owner': headerOf('developer, owner'),
  operator: headerOf('operator'),
  admin: headerOf('admin'),
  service: mockCredentials.service.header(),
  'service restricted to alarms.read': mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(RESTRICTED),
    targetPluginId: 'skafu-observability',
  }),
};

/** A request that names nothing of these asks about accounts as a whole. */
const ABOUT_A_PART = /payments|orders|every|queries\/|records/;

const SUBJECT_PERMISSIONS = observabilityPermissions
  .filter(permission => isResourcePermission(permission))
  .map(({ name }) => name);

const DOCUMENT = path.resolve(__dirname, '../../../docs/access.md');
const MARKED = /(<!-- matrix -->\n)[\s\S]*?(<!-- \/matrix -->)/;

/** Mock tokens carry no restrictions; outside of tests, configuration gives them to a token. */
const httpAuth = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { auth: coreServices.auth, plugin: coreServices.pluginMetadata },
  factory({ auth, plugin }) {
    const service = mockServices.httpAuth({
      pluginId: plugin.getId(),
      defaultCredentials: mockCredentials.none(),
    });
    const read = service.credentials.bind(service);
    service.credentials = async (request, options) => {
      const credentials = await read(request, options);
      if (
        auth.isPrincipal(credentials, 'service') &&
        credentials.principal.subject === RESTRICTED
      ) {
        Object.assign(credentials.principal, {
          accessRestrictions: { permissionNames: [alarmsReadPermission.name] },
        });
      }
      return credentials;
    };
    return service;
  },
});

// Every route and action for everybody.
jest.setTimeout(240_000);

describe('who may do what', () => {
  const known: Known = { ...NOTHING_KNOWN };
  /** How much an administrator gets, by request. */
  const sizes = new Map<string, number>();
  const table = new AccessTable();
  const problems: string[] = [];
  /** Whether something is missing that requests name. */
  let deleted = true;
  let portal: Portal;

  beforeAll(async () => {
    const clock = stopClock(NOW);
    portal = await startPortal({
      policy,
      aws: await startLocalAws({ secondMs: 5 }),
      entities: [
        ...entities,
        component('checkout', { 'aws.amazon.com/tags': 'service=checkout' }),
        ...people(),
      ],
      config: { permission: { enabled: true } },
      httpAuth,
      features: [actionsRegistryServiceFactory],
    });
    try {
      for (const person of PEOPLE) {
        if (deleted) {
          await prepare();
        }
        for (const route of ROUTE_CASES) {
          for (const ask of route.asks(known)) {
            const answer = await send(route, ask, person);
            deleted ||= route.method === 'delete' && answer.status < 300;
            table.add(rowOf(route, ask), person, outcomeOf(ask, answer));
          }
        }
        for (const action of READ_ACTIONS) {
          table.add(`MCP ${action.name}`, person, await use(action, person));
        }
      }
    } finally {
      await portal.stop();
      await portal.aws.close();
      clock.restore();
    }
  });

  it('stands in docs/access.md', async () => {
    expect(problems).toEqual([]);
    const markdown = table.toMarkdown();
    const document = await readFile(DOCUMENT, 'utf8');
    const right = document.replace(MARKED, `$1\n${markdown}\n\n$2`);
    if (process.env.WRITE_ACCESS_MATRIX) {
      await writeFile(DOCUMENT, right);
    }
    expect(await readFile(DOCUMENT, 'utf8')).toBe(right);
    expect(right).toContain(markdown);
  });

  async function send(
    { method, stream }: RouteCase,
    ask: Ask,
    person: Person,
  ): Promise<{ status: number; body: ResponseBody }> {
    const test = portal.as(AUTHORIZATION[person], ask.path, method);
    if (!stream) {
      return test.send(ask.body);
    }
    const { status, body, close } = await openEventStream(test);
    close();
    return { status, body };
  }

  /** An administrator makes whatever requests name, as often as somebody may have deleted it. */
  async function prepare() {
    deleted = false;
    for (const route of ROUTE_CASES) {
      for (const ask of route.method === 'delete' ? [] : route.asks(known)) {
        const { status, body } = await send(route, ask, 'admin');
        if (status < 300) {
          // Each route knows its own answer.
          route.learn?.(body as never, known);
          sizes.set(JSON.stringify(ask), sizeOf(body));
        }
      }
    }
  }

  function outcomeOf(
    ask: Ask,
    { status, body }: { status: number; body: ResponseBody },
  ): Outcome {
    if (status === 401 || status === 403) {
      return 'no';
    }
    // What somebody before has made or deleted is found so by who may.
    if (status >= 300 && status !== 404 && status !== 409) {
      problems.push(`${status} ${ask.path}: ${body.error?.message}`);
    }
    const all = sizes.get(JSON.stringify(ask));
    if (status >= 300 || !all || sizeOf(body) >= all) {
      return 'yes';
    }
    return sizeOf(body) > 0 ? 'part' : 'nothing';
  }

  async function use(
    { name, example }: (typeof READ_ACTIONS)[number],
    person: Person,
  ): Promise<Outcome> {
    const actions = '/.backstage/actions/v1/actions';
    const as = AUTHORIZATION[person];
    const input = {
      ...example,
      ...('traceId' in example && { traceId: known.traceId }),
    };
    const invocation = `${actions}/skafu-observability:${name}/invoke`;
    const answer = await portal.as(as, invocation, 'post').send(input);
    const { body } = await portal.as(as, actions);
    const seen = body.actions?.some(
      (action: { name: string }) => action.name === name,
    );
    const used = answer.status === 200;
    // Who sees it may be refused what they ask for; who does not see it finds nothing there.
    if (used ? !seen : seen && answer.status !== 403) {
      problems.push(`${answer.status} ${name} for ${person}: ${answer.text}`);
    }
    return used ? 'yes' : 'no';
  }
});

function rowOf({ method, path: route, permissions }: RouteCase, ask: Ask) {
  const name = `${method.toUpperCase()} ${route}`;
  if (!permissions.some(each => SUBJECT_PERMISSIONS.includes(each))) {
    return name;
  }
  // A list of everything that holds a word is still a list of everything.
  return ABOUT_A_PART.test(JSON.stringify(ask).replace(/search=\w+/, ''))
    ? `${name} of a service`
    : `${name} of everything`;
}

function sizeOf(body: ResponseBody): number {
  return Array.isArray(body?.items) ? body.items.length : 0;
}

function headerOf(person: keyof typeof GROUPS): string {
  return mockCredentials.user.header(userOf(person));
}

function userOf(person: string): string {
  return `user:default/${person.replace(/\W+/g, '-')}`;
}

function people(): Entity[] {
  return Object.entries(GROUPS).map(([person, groups]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { namespace: 'default', name: userOf(person).split('/')[1]! },
    spec: {},
    relations: groups.map(name => ({
      type: 'memberOf',
      targetRef: `group:default/${name}`,
    })),
  }));
}
