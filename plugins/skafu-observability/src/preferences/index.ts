export { PreferencesProvider, usePreferences } from './PreferencesProvider';
export type { Preferences } from './Preferences';
