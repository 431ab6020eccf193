/** By what the costs of an owner can be split. */
export const OF_OWNER = [
  'entity',
  'service',
  'account',
  'region',
  'usage-type',
];

const OF_PARTS = [
  'entity',
  'service',
  'owner',
  'account',
  'region',
  'usage-type',
];

/** What consists of others is looked at by these, by its kind. */
export const WHOLES: Readonly<Record<string, string[]>> = {
  system: OF_PARTS,
  domain: OF_PARTS,
  group: OF_OWNER,
};

/** What is one thing, by AWS's services. */
export const ONE = ['service', 'usage-type', 'account', 'region'];
