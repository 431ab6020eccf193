import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

const filter = { kind: { $in: ['component', 'resource'] } };

const alarms = EntityCardBlueprint.make({
  name: 'alarms',
  params: {
    type: 'info',
    filter,
    loader: () => import('../signals/alarms').then(m => <m.EntityAlarmsCard />),
  },
});

const targets = EntityCardBlueprint.make({
  name: 'targets',
  params: {
    type: 'info',
    filter,
    loader: () =>
      import('../signals/targets').then(m => <m.EntityTargetsCard />),
  },
});

export const entityCards = [alarms, targets];
