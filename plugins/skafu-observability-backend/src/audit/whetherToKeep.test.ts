import { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { AuthenticationError } from '@backstage/errors';
import { viewAuditRecord } from '../signals/securityEvents/view';
import { Throttle } from './Throttle';
import { toRecord } from './toRecord';
import { whetherToKeep } from './whetherToKeep';

const REFUSED: AuditorEvent = {
  plugin: 'auth',
  eventId: 'sign-in-refused',
  severityLevel: 'medium',
  actor: {},
  meta: { reason: 'data-signature' },
  status: 'failed',
  error: new AuthenticationError('The signature is wrong'),
};

it('tells one refused sign-in from many', () => {
  let now = 0;
  const throttle = Throttle.create({ now: () => now });
  const seen = () => {
    const kept = whetherToKeep(REFUSED, 'critical', throttle);
    return (
      kept &&
      viewAuditRecord({
        ...toRecord(REFUSED, { operationId: 'o', ...kept }),
        id: 'i',
        at: new Date(now),
      })
    );
  };
  expect(seen()).toMatchObject({
    title: 'Sign in refused',
    severity: 'medium',
    severityReason: 'Somebody was not let in; the reason says why',
    outcome: 'failure',
    errorMessage: 'The signature is wrong',
    detail: { reason: 'data-signature' },
    actor: { name: 'unknown' },
  });
  for (let attempt = 0; attempt < 12; attempt += 1) {
    expect(seen()).toBeUndefined();
  }
  now = 60_000;
  expect(seen()).toMatchObject({
    severity: 'high',
    detail: { reason: 'data-signature', likeItBefore: '12' },
  });
  now = 120_000;
  expect(seen()).toMatchObject({ severity: 'medium' });
});
