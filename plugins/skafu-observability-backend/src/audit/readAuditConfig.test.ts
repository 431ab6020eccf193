import { ConfigReader } from '@backstage/config';
import { readAuditConfig } from './readAuditConfig';

function read(audit?: object) {
  return readAuditConfig(
    new ConfigReader({ skafuObservability: audit ? { audit } : {} }),
  );
}

describe('readAuditConfig', () => {
  it('has defaults', () => {
    expect(read()).toEqual({ keepDays: 400, minimumSeverity: 'medium' });
    expect(read({ keepDays: 90, minimumSeverity: 'low' })).toEqual({
      keepDays: 90,
      minimumSeverity: 'low',
    });
  });

  it.each([
    [{ keepDays: 89 }, 'audit.keepDays must be a whole number from 90, not 89'],
    [{ keepDays: 99.5 }, 'audit.keepDays must be a whole number'],
    [{ minimumSeverity: 'loud' }, 'audit.minimumSeverity must be one of low'],
  ])('refuses %j', (audit, message) => {
    expect(() => read(audit)).toThrow(message);
  });
});
