import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

/** Tabs of Backstage's own settings. */
const attachTo = { id: 'page:user-settings', input: 'pages' };

const preferences = SubPageBlueprint.make({
  name: 'preferences',
  attachTo,
  params: {
    path: 'preferences',
    title: 'Preferences',
    loader: () => import('../settings').then(m => <m.PreferencesPage />),
  },
});

const profile = SubPageBlueprint.make({
  name: 'profile',
  attachTo,
  params: {
    path: 'profile',
    title: 'Profile',
    loader: () => import('../settings').then(m => <m.ProfilePage />),
  },
});

export const settings = [preferences, profile];
