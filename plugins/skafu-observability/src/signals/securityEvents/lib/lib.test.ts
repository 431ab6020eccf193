import { exampleEvent } from '../../../__testUtils__/securityEventsExamples';
import { isEntityRef, shortActor } from './actor';
import { bucketsOf, strength } from './buckets';
import { outcomeOf } from './outcome';
import { readable } from './readable';
import { resourceLink } from './resourceLink';
import { askedRange } from './window';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;

describe('askedRange', () => {
  it.each([
    [{ range: '3h' }, { range: { range: '3h' }, isCut: false }],
    [{ range: '91d' }, { range: { range: '90d' }, isCut: true }],
    [
      { start: '2025-06-01T00:00:00Z', end: '2026-02-01T00:00:00Z' },
      {
        range: {
          start: '2025-12-01T12:00:00.000Z',
          end: '2026-02-01T00:00:00Z',
        },
        isCut: true,
      },
    ],
    [{ start: '2025-06-01T00:00:00Z', end: '2025-07-01T00:00:00Z' }, 'too-old'],
  ])('of %j is %j', (range, asked) => {
    expect(askedRange(range, NOW)).toEqual(asked);
  });
});

describe('bucketsOf', () => {
  it('counts each severity in spans that people read, ends included', () => {
    const buckets = bucketsOf(
      [
        exampleEvent({ at: '2026-03-01T11:59:59Z' }),
        exampleEvent({ at: '2026-03-01T11:58:00Z', severity: 'high' }),
        exampleEvent({ at: '2026-03-01T10:00:00Z' }),
        exampleEvent({ at: '2026-02-01T10:00:00Z' }),
      ],
      { start: NOW - 2 * HOUR, end: NOW },
    );
    expect(buckets).toHaveLength(60);
    expect(buckets[0]).toMatchObject({
      from: NOW - 2 * HOUR,
      counts: { info: 1 },
    });
    expect(buckets.at(-1)).toMatchObject({
      to: NOW,
      counts: { info: 1, high: 1 },
    });
  });

  it('never makes more than can be told apart', () => {
    for (const hours of [0.1, 3, 24, 24 * 7, 24 * 90]) {
      const buckets = bucketsOf([], { start: NOW - hours * HOUR, end: NOW });
      expect(buckets.length).toBeLessThanOrEqual(73);
    }
  });

  it('draws one event plainly, and more of them more strongly', () => {
    expect(strength(0, 100)).toBe(0);
    expect(strength(1, 100)).toBeGreaterThan(0.4);
    expect(strength(50, 100)).toBeLessThan(strength(100, 100));
    expect(strength(100, 100)).toBe(1);
  });
});

test('who, what and where, as people read them', () => {
  expect(shortActor('user:default/dana')).toBe('dana');
  expect(shortActor('user:corp/dana')).toBe('corp/dana');
  expect(shortActor('github-deploy/payments')).toBe('github-deploy/payments');
  expect(isEntityRef('plugin:catalog')).toBe(false);
  expect(readable(`User invite: sha256:${'a1'.repeat(32)}`)).toBe(
    'User invite: sha256:a1a1a1a1…',
  );
  expect(resourceLink('arn:aws-cn:s3:::bucket')).toBeUndefined();
  expect(resourceLink(undefined)).toBeUndefined();
  expect(outcomeOf({ outcome: 'failure', errorCode: 'AccessDenied' })).toBe(
    'refused',
  );
  expect(outcomeOf({ outcome: 'failure', errorCode: 'Throttling' })).toBe(
    'failure',
  );
});
