import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import {
  alarmsReadPermission,
  costsReadPermission,
  healthReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { permitted } from './permitted';

const services = HomePageWidgetBlueprint.make({
  name: 'services',
  if: permitted(healthReadPermission),
  params: {
    name: 'SkafuServices',
    title: 'My services',
    description: 'Health of the services that you own or have starred',
    layout: {
      width: { defaultColumns: 7 },
      height: { defaultRows: 6 },
    },
    components: () =>
      import('../home').then(m => ({ Content: m.ServicesWidget })),
  },
});

const alarms = HomePageWidgetBlueprint.make({
  name: 'alarms',
  if: permitted(alarmsReadPermission),
  params: {
    name: 'SkafuAlarms',
    title: 'Firing alarms',
    description: 'What fires now, and who looks after it',
    layout: {
      width: { defaultColumns: 5 },
      height: { defaultRows: 4 },
    },
    components: () =>
      import('../home').then(m => ({ Content: m.AlarmsWidget })),
  },
});

const costs = HomePageWidgetBlueprint.make({
  name: 'costs',
  if: permitted(costsReadPermission),
  params: {
    name: 'SkafuCosts',
    title: 'Cost this month',
    description: 'Month to date, what is expected, and the last thirty days',
    layout: {
      width: { defaultColumns: 5 },
      height: { defaultRows: 3 },
    },
    components: () => import('../home').then(m => ({ Content: m.CostsWidget })),
  },
});

export const homeWidgets = [services, alarms, costs];
