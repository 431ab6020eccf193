import {
  securityEventsReadPermission,
  securityEventsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import {
  component,
  Portal,
  startPortal,
} from '../../__testUtils__/startPortal';

describe('GET /v1/security-events of the portal', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      entities: [component('payments')],
      denied: ['skafu.observability.usage.read'],
    });
  });
  afterAll(() => portal.stop());

  it('shows who was refused what, and joins it to the request', async () => {
    const refused = await portal
      .get('/v1/usage')
      .set('x-correlation-id', 'request-0815');
    expect(refused.status).toBe(403);

    const response = await portal.get('/v1/security-events?source=portal');
    expect(response.status).toBe(200);
    const { items, counts, meta } = securityEventsResponseSchema.parse(
      response.body,
    );
    expect(items).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        source: 'portal',
        severity: 'medium',
        severityReason: 'The portal refused it, for want of permission',
        name: 'skafu-observability.access-denied',
        title: 'Access denied',
        actor: { name: 'user:default/mock', type: 'user' },
        outcome: 'failure',
        resources: [],
        errorCode: 'NotAllowedError',
        errorMessage: expect.stringContaining('skafu.observability.usage.read'),
        detail: expect.objectContaining({
          method: 'GET',
          path: '/api/skafu-observability/v1/usage',
        }),
        correlationId: 'request-0815',
      },
    ]);
    expect(counts).toEqual({
      info: 0,
      low: 0,
      medium: 1,
      high: 0,
      critical: 0,
    });
    expect(meta).toMatchObject({ partial: false, messages: [] });
    expect(portal.aws.calls.list()).toEqual([]);
  });

  it('shows who looked at people, to those who ask for it', async () => {
    for (const path of ['/v1/users', '/v1/users/vera', '/v1/users/vera']) {
      expect((await portal.get(path)).status).toBe(200);
    }
    expect((await portal.get('/v1/users/nobody@example.com')).status).toBe(404);
    const list = async (query: string) => {
      const response = await portal.get(
        `/v1/security-events?source=portal&search=user&${query}`,
      );
      return securityEventsResponseSchema
        .parse(response.body)
        .items.filter(({ title }) => /^User/.test(title));
    };
    const seen = await list('severity=info');
    expect(seen.map(({ title }) => title).sort()).toEqual([
      'User list',
      'User read: vera',
    ]);
    expect(seen[0]).toMatchObject({
      severity: 'info',
      severityReason:
        'Somebody looked at logs, users or security events, as they may',
      actor: { name: 'user:default/mock', type: 'user' },
      outcome: 'success',
      correlationId: expect.any(String),
    });
    expect(await list('')).toEqual([]);
  });
});

describe('GET /v1/security-events without permission', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ denied: [securityEventsReadPermission.name] });
  });
  afterAll(() => portal.stop());

  it('is refused, and nothing is asked of AWS', async () => {
    const response = await portal.get('/v1/security-events');
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain(
      'skafu.observability.security-events.read',
    );
    expect(portal.aws.calls.list()).toEqual([]);
  });
});
