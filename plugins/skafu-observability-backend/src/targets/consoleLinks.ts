const DOMAINS: [RegExp, string][] = [
  [/^cn-/, 'console.amazonaws.cn'],
  [/^us-gov-/, 'console.amazonaws-us-gov.com'],
];

/**
 * A page of the AWS console in the partition of the region. Values within
 * `path` must be encoded by the caller.
 *
 * @param path - from the service on, e.g. `lambda/home#/functions/payments`
 */
export function consoleUrl(region: string, path: string): string {
  const domain =
    DOMAINS.find(([pattern]) => pattern.test(region))?.[1] ??
    'console.aws.amazon.com';
  const url = new URL(`https://${region}.${domain}/${path}`);
  url.searchParams.set('region', region);
  return url.toString();
}

/** Page of a log group, from the service on; the name comes encoded, as for every path. */
export function logGroupConsolePath(encodedName: string): string {
  // The console wants the name encoded twice, with `$` for the second `%`.
  return `cloudwatch/home#logsV2:log-groups/log-group/${encodeURIComponent(
    encodedName,
  ).replace(/%/g, '$')}`;
}
