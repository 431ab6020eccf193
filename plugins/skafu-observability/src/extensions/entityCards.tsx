import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  alarmsReadPermission,
  costsReadPermission,
  healthReadPermission,
  targetsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { permitted } from './permitted';

const filter = { kind: { $in: ['component', 'resource'] } };

/** What others add up to. */
const rollUpFilter = { kind: { $in: ['system', 'domain', 'group', 'user'] } };

const costsFilter = {
  kind: { $in: ['component', 'resource', 'system', 'domain', 'group'] },
};

const incident = EntityCardBlueprint.make({
  name: 'incident',
  if: permitted(healthReadPermission),
  params: {
    type: 'content',
    filter,
    loader: () => import('../incident').then(m => <m.EntityIncidentCard />),
  },
});

const rollUp = EntityCardBlueprint.make({
  name: 'roll-up',
  if: permitted(healthReadPermission),
  params: {
    type: 'content',
    filter: rollUpFilter,
    loader: () => import('../signals/health').then(m => <m.EntityRollUpCard />),
  },
});

const health = EntityCardBlueprint.make({
  name: 'health',
  if: permitted(healthReadPermission),
  params: {
    type: 'info',
    filter,
    loader: () => import('../signals/health').then(m => <m.EntityHealthCard />),
  },
});

const alarms = EntityCardBlueprint.make({
  name: 'alarms',
  if: permitted(alarmsReadPermission),
  params: {
    type: 'info',
    filter,
    loader: () => import('../signals/alarms').then(m => <m.EntityAlarmsCard />),
  },
});

const costs = EntityCardBlueprint.make({
  name: 'costs',
  if: permitted(costsReadPermission),
  params: {
    type: 'info',
    filter: costsFilter,
    loader: () => import('../signals/costs').then(m => <m.EntityCostsCard />),
  },
});

const targets = EntityCardBlueprint.make({
  name: 'targets',
  if: permitted(targetsReadPermission),
  params: {
    type: 'info',
    filter,
    loader: () =>
      import('../signals/targets').then(m => <m.EntityTargetsCard />),
  },
});

export const entityCards = [incident, rollUp, health, alarms, costs, targets];
