import type { Environment } from '../accounts';

/** What a cost allocation tag may be. */
export type CostTag = 'service' | 'team' | 'environment' | 'system';

/** One kind of usage that is billed, and how much of it there is. */
export interface BillLine {
  accountId: string;
  environment: Environment;
  /** As Cost Explorer writes it; `NoRegion` for what has none. */
  region: string;
  /** The AWS service, as Cost Explorer names it. */
  service: string;
  /** Such as `EU-Lambda-GB-Second`. */
  usageType: string;
  /** Such as `Invoke`. */
  operation: string;
  recordType: 'Usage' | 'Tax';
  /** Such as `db.r6g.large`; `NoInstanceType` for what is none. */
  instanceType: string;
  /** Unit of the quantity, such as `Hrs` or `GB`. */
  unit: string;
  /** USD of one unit. */
  price: number;
  tags: Partial<Record<CostTag, string>>;
  /** Units in an hour (counted since the epoch). */
  quantity: (hour: number) => number;
}
