import { mockServices } from '@backstage/backend-test-utils';
import { AuditStore } from '../audit/AuditStore';
import { DefaultAuditTrail } from '../audit/DefaultAuditTrail';
import { Audit } from '../audit/openAudit';

/** An audit trail that forgets, for tests of what has nothing to do with it. */
export function mockAudit(): Audit {
  const store: AuditStore = {
    add: async () => {},
    list: async () => [],
    deleteBefore: async () => 0,
  };
  return {
    store,
    trail: DefaultAuditTrail.create({
      store,
      auditor: mockServices.auditor.mock(),
      logger: mockServices.logger.mock(),
    }),
  };
}
