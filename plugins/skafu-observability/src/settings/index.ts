export { PreferencesPage } from './PreferencesPage';
export { ProfilePage } from './ProfilePage';
