import { UsageResponse } from '@skafu/plugin-skafu-observability-common';

/** Counts what the portal asks of AWS, in calls and list-price dollars. */
export interface UsageMeter {
  read(): UsageResponse;
}
