import {
  userGroupsResponseSchema,
  userPoolsResponseSchema,
  userResponseSchema,
  usersResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { mockServices } from '@backstage/backend-test-utils';
import { startLocalAws } from '@skafu/local-aws';
import { Portal, startPortal } from '../../__testUtils__/startPortal';

const CUSTOMERS = 'eu-west-1_Customers1';

describe('users of Cognito', () => {
  let portal: Portal;

  beforeEach(async () => {
    portal = await startPortal();
  });
  afterEach(() => portal.stop());

  async function list(query = '') {
    const response = await portal.get(`/v1/users?${query}`);
    expect(response.body.error).toBeUndefined();
    return usersResponseSchema.parse(response.body);
  }

  it('lists the pools, the first of which is meant when none is named', async () => {
    const { body } = await portal.get('/v1/user-pools');
    const { items } = userPoolsResponseSchema.parse(body);
    expect(items.map(({ id, name }) => [id, name])).toEqual([
      ['eu-west-1_SkafuPort', 'skafu-portal'],
      [CUSTOMERS, undefined],
    ]);
    expect((await list()).poolId).toBe('eu-west-1_SkafuPort');
  });

  it('shows each user with groups and state', async () => {
    const { items, meta } = await list();
    expect(meta).toMatchObject({ partial: false, messages: [] });
    const groups = Object.fromEntries(
      items.map(user => [user.username, user.groups]),
    );
    expect(groups).toMatchObject({
      alice: ['admins'],
      oscar: ['operators'],
      dana: ['developers'],
      dmitri: ['developers'],
      vera: ['viewers'],
    });
    expect(items.find(user => user.username === 'dana')).toMatchObject({
      email: 'dana@example.com',
      status: 'CONFIRMED',
      enabled: true,
    });
  });

  it('counts the members of groups', async () => {
    const { body } = await portal.get('/v1/groups');
    const { items } = userGroupsResponseSchema.parse(body);
    expect(
      Object.fromEntries(items.map(group => [group.name, group.members])),
    ).toMatchObject({ admins: 1, operators: 1, viewers: 1 });
  });

  it('pages through a pool without repeating or losing anybody', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await list(
        `poolId=${CUSTOMERS}&limit=40${cursor && `&cursor=${cursor}`}`,
      );
      expect(page.items.length).toBeLessThanOrEqual(40);
      seen.push(...page.items.map(user => user.username));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen).toHaveLength(150);
    expect(new Set(seen).size).toBe(150);
  });

  it.each([
    ['group=developers', ['dana', 'dmitri', 'nadia']],
    ['search=d', ['dana', 'dmitri']],
    ['search=dana@ex', ['dana']],
    ['search=d&group=admins', []],
    // What people type does not speak Cognito's filter language.
    [`search=${encodeURIComponent('" or username = "alice')}`, []],
    [`search=${encodeURIComponent('\\')}`, []],
  ])('finds by %s', async (query, usernames) => {
    const { items } = await list(query);
    expect(items.map(user => user.username).sort()).toEqual(usernames);
  });

  it('filters by status and by who may sign in', async () => {
    const invited = await list('status=FORCE_CHANGE_PASSWORD');
    expect(invited.items.length).toBeGreaterThan(0);
    expect(new Set(invited.items.map(user => user.status))).toEqual(
      new Set(['FORCE_CHANGE_PASSWORD']),
    );
    const disabled = await list('enabled=false');
    expect(disabled.items.length).toBeGreaterThan(0);
    expect(disabled.items.every(user => !user.enabled)).toBe(true);
    const both = await list('enabled=false&status=FORCE_CHANGE_PASSWORD');
    expect(both.items).toEqual([]);
  });

  it('invites, shows at once who was invited, and knows them from then on', async () => {
    const before = await list('group=developers');
    const response = await portal.post('/v1/users', {
      email: 'nora@example.com',
      username: 'nora',
      name: 'Nora',
      groups: ['developers'],
    });
    expect(response.status).toBe(201);
    const { user, meta } = userResponseSchema.parse(response.body);
    expect(user).toMatchObject({
      username: 'nora',
      email: 'nora@example.com',
      emailVerified: true,
      name: 'Nora',
      groups: ['developers'],
      status: 'FORCE_CHANGE_PASSWORD',
      enabled: true,
    });
    expect(meta.messages).toEqual([]);
    const after = await list('group=developers');
    expect(after.items).toHaveLength(before.items.length + 1);

    const again = await portal.post('/v1/users', {
      email: 'nora@example.com',
      username: 'nora',
    });
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain('already has a user nora');
  });

  it('says so when the user was made and a group could not be joined', async () => {
    portal.aws.faults.set([
      {
        service: 'cognito',
        operation: 'AdminAddUserToGroup',
        error: 'accessDenied',
      },
    ]);
    const response = await portal.post('/v1/users', {
      email: 'nora@example.com',
      username: 'nora',
      groups: ['developers'],
    });
    expect(response.status).toBe(201);
    const { user, meta } = userResponseSchema.parse(response.body);
    expect(user.groups).toEqual([]);
    expect(meta).toMatchObject({
      partial: true,
      messages: [
        {
          code: 'partial-data',
          text: expect.stringContaining('cognito-idp:AdminAddUserToGroup'),
        },
      ],
    });
  });

  it('changes groups and rights, and reads them back', async () => {
    const response = await portal.patch('/v1/users/dana', {
      enabled: false,
      addGroups: ['operators'],
      removeGroups: ['developers'],
    });
    expect(response.status).toBe(200);
    expect(userResponseSchema.parse(response.body).user).toMatchObject({
      enabled: false,
      groups: ['operators'],
    });
    expect(
      portal.aws.calls.count({ operation: 'AdminUserGlobalSignOut' }),
    ).toBe(1);
    const { items } = await list('group=operators');
    expect(items.map(user => user.username).sort()).toEqual(['dana', 'oscar']);

    const back = await portal.patch('/v1/users/dana', { enabled: true });
    expect(userResponseSchema.parse(back.body).user.enabled).toBe(true);
  });

  it('tells what had been done when a later change fails', async () => {
    portal.aws.faults.set([
      {
        service: 'cognito',
        operation: 'AdminAddUserToGroup',
        error: 'accessDenied',
      },
    ]);
    const response = await portal.patch('/v1/users/dana', {
      addGroups: ['operators'],
      removeGroups: ['developers'],
    });
    expect(response.status).toBe(503);
    expect(response.body.error.message).toMatch(
      /refused cognito-idp:AdminAddUserToGroup.*It was not done\. Before that, this was done: removed from developers\./,
    );
  });

  it('resets who has a password, and refuses for who was only invited', async () => {
    const reset = await portal.patch('/v1/users/dana', { resetPassword: true });
    expect(userResponseSchema.parse(reset.body).user.status).toBe(
      'RESET_REQUIRED',
    );
    const { items } = await list('status=FORCE_CHANGE_PASSWORD');
    const username = items[0]?.username;
    const refused = await portal.patch(`/v1/users/${username}`, {
      resetPassword: true,
    });
    expect(refused.status).toBe(409);
    const resent = await portal.patch(`/v1/users/${username}`, {
      resendInvitation: true,
    });
    expect(resent.status).toBe(200);
  });

  it.each([
    ['get', '/v1/users/nobody', undefined, 404, 'has no user nobody'],
    ['patch', '/v1/users/nobody', { enabled: true }, 404, 'has no user nobody'],
    [
      'get',
      '/v1/users?poolId=eu-west-1_Unknown1',
      undefined,
      404,
      'is not a user pool',
    ],
    [
      'get',
      '/v1/users?poolId=nonsense',
      undefined,
      400,
      'poolId must be the id',
    ],
    ['get', '/v1/users?group=nobodies', undefined, 400, 'group names nobodies'],
    ['get', '/v1/users?limit=61', undefined, 400, 'limit must be'],
    ['get', '/v1/users?cursor=bm9uc2Vuc2U', undefined, 400, 'cursor must be'],
    ['post', '/v1/users', { email: 'nora' }, 400, 'email must be an e-mail'],
    [
      'post',
      '/v1/users',
      { email: 'n@example.com', groups: ['nobodies'] },
      400,
      'groups names nobodies',
    ],
    ['patch', '/v1/users/dana', {}, 400, 'must name at least one change'],
    [
      'patch',
      '/v1/users/dana',
      { addGroups: ['admins'], removeGroups: ['admins'] },
      400,
      'removeGroups must not name admins',
    ],
    [
      'patch',
      '/v1/users/dana',
      { removeGroups: ['nobodies'] },
      400,
      'removeGroups names nobodies',
    ],
    [
      'patch',
      '/v1/users/dana',
      { role: 'admin' },
      400,
      'role is not known here',
    ],
  ] as const)(
    'answers %s %s %j with %d',
    async (method, path, body, status, message) => {
      const response = await (method === 'get'
        ? portal.get(path)
        : portal[method](path, body ?? {}));
      expect(response.status).toBe(status);
      expect(response.body.error.message).toContain(message);
      for (const operation of [
        'AdminCreateUser',
        'AdminAddUserToGroup',
        'AdminRemoveUserFromGroup',
      ]) {
        expect(portal.aws.calls.count({ operation })).toBe(0);
      }
    },
  );

  it('answers with what went wrong where the account refuses', async () => {
    portal.aws.faults.set([{ service: 'cognito', error: 'accessDenied' }]);
    const { items, meta } = await list();
    expect(items).toEqual([]);
    expect(meta.messages).toContainEqual(
      expect.objectContaining({
        code: 'no-access',
        operation: 'cognito-idp:ListUsers',
      }),
    );
  });
});

describe('without permission', () => {
  it('neither reads nor writes, and asks AWS nothing', async () => {
    const aws = await startLocalAws();
    const portal = await startPortal({ denied: true, aws });
    try {
      for (const answer of [
        portal.get('/v1/user-pools'),
        portal.get('/v1/users'),
        portal.get('/v1/users/dana'),
        portal.get('/v1/groups'),
      ]) {
        const { status, body } = await answer;
        expect(status).toBe(403);
        expect(body.error.message).toContain('skafu.observability.users.read');
      }
      for (const answer of [
        portal.post('/v1/users', { email: 'nora@example.com' }),
        portal.patch('/v1/users/dana', { enabled: false }),
      ]) {
        const { status, body } = await answer;
        expect(status).toBe(403);
        expect(body.error.message).toContain('skafu.observability.users.write');
      }
      expect(aws.calls.list()).toEqual([]);
    } finally {
      await portal.stop();
      await aws.close();
    }
  });
});

describe('whoever keeps copies of users', () => {
  it('is told whom an administrator has changed, also where that failed half-way', async () => {
    const publish = jest.fn(async () => {});
    const portal = await startPortal({
      features: [mockServices.events.mock({ publish }).factory],
    });
    const told = (username: string, poolId = 'eu-west-1_SkafuPort') => ({
      topic: 'skafu.identity',
      eventPayload: { type: 'user-changed', poolId, username },
    });
    try {
      await portal.get('/v1/users/dana').expect(200);
      await portal
        .post('/v1/users', { email: 'nora@example.com', username: 'nora' })
        .expect(201);
      await portal
        .patch('/v1/users/dana', { removeGroups: ['developers'] })
        .expect(200);
      await portal
        .post('/v1/users', { poolId: CUSTOMERS, email: 'nora@example.net' })
        .expect(201);
      portal.aws.faults.set([
        { operation: 'AdminAddUserToGroup', error: 'accessDenied' },
      ]);
      await portal.patch('/v1/users/vera', {
        removeGroups: ['viewers'],
        addGroups: ['admins'],
      });
      expect(publish.mock.calls).toEqual([
        [told('nora')],
        [told('dana')],
        [told('nora@example.net', CUSTOMERS)],
        [told('vera')],
      ]);
    } finally {
      await portal.stop();
    }
  });
});
