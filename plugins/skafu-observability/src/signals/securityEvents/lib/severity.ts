import {
  securitySeveritySchema,
  type SecuritySeverity,
} from '@skafu/plugin-skafu-observability-common';

/** From least to most. */
export const SEVERITIES: readonly SecuritySeverity[] =
  securitySeveritySchema.options;
