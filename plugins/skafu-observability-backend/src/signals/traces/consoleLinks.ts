import { consoleUrl } from '../../targets/consoleLinks';

/** The trace's page in the CloudWatch console. */
export function traceConsoleUrl(region: string, traceId: string): string {
  return consoleUrl(region, `cloudwatch/home#xray:traces/${traceId}`);
}
