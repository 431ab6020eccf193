import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The Metrics tab of an entity. */
export const entityMetricsRouteRef = createRouteRef();
