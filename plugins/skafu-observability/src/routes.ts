import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The hub: what AWS knows about everything. Its pages lie below it. */
export const rootRouteRef = createRouteRef();

/** Tabs of an entity. */
export const entityMetricsRouteRef = createRouteRef();
export const entityTracesRouteRef = createRouteRef();
export const entityLogsRouteRef = createRouteRef();
export const entityAlarmsRouteRef = createRouteRef();
export const entityCostsRouteRef = createRouteRef();
