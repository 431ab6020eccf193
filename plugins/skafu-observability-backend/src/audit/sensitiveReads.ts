/** What is told in the audit trail of those who only look: what they look at is for few. */
export const SENSITIVE_READS = [
  'log-search',
  'log-context-read',
  'log-record-read',
  'log-query-start',
  'log-query-read',
  'log-query-download',
  'log-tail',
  'trace-logs-read',
  'user-list',
  'user-read',
  'security-events-read',
] as const;

export type SensitiveRead = (typeof SENSITIVE_READS)[number];
