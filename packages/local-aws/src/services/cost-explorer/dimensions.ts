import type { BillLine } from '../../world/bill/BillLine';
import { homeAccountId } from '../../world/accounts';
import { validationException } from './errors';

/** The dimensions of a line of the bill that may be filtered and grouped by. */
const readers = new Map<string, (line: BillLine) => string>([
  ['SERVICE', line => line.service],
  ['LINKED_ACCOUNT', line => line.accountId],
  ['LINKED_ACCOUNT_NAME', line => line.environment],
  ['PAYER_ACCOUNT', () => homeAccountId],
  ['REGION', line => line.region],
  ['USAGE_TYPE', line => line.usageType],
  ['OPERATION', line => line.operation],
  ['RECORD_TYPE', line => line.recordType],
  ['INSTANCE_TYPE', line => line.instanceType],
  ['AZ', () => 'NoAZ'],
  ['PLATFORM', () => 'NoPlatform'],
  ['TENANCY', () => 'NoTenancy'],
  ['OPERATING_SYSTEM', () => 'NoOperatingSystem'],
  [
    'PURCHASE_TYPE',
    line =>
      line.instanceType === 'NoInstanceType' ? '' : 'On Demand Instances',
  ],
  [
    'DATABASE_ENGINE',
    line =>
      line.instanceType === 'NoInstanceType'
        ? 'NoDatabaseEngine'
        : 'PostgreSQL',
  ],
  ['BILLING_ENTITY', () => 'AWS'],
  ['LEGAL_ENTITY_NAME', () => 'Amazon Web Services EMEA SARL'],
  ['INVOICING_ENTITY', () => 'Amazon Web Services EMEA SARL'],
]);

/**
 * How to read a dimension of a line.
 *
 * @throws AwsError ValidationException
 */
export function dimensionReader(
  name: string | undefined,
): (line: BillLine) => string {
  const reader = readers.get(name ?? '');
  if (!reader) {
    throw validationException(
      `Dimension ${name} is not valid. Valid values: ${[...readers.keys()].join(
        ', ',
      )}`,
    );
  }
  return reader;
}

/** How to read a tag of a line; nothing where it has none. */
export function tagReader(
  key: string | undefined,
): (line: BillLine) => string | undefined {
  return line => Object.entries(line.tags).find(([name]) => name === key)?.[1];
}
