import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  createContext,
  Fragment,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { setDisplayZone } from '../lib/zone';
import { readPreferences, type Preferences } from './Preferences';

const BUCKET = 'skafu-observability';
const KEY = 'preferences';

const PreferencesContext = createContext<
  | {
      preferences: Preferences;
      change: (changes: Partial<Preferences>) => void;
    }
  | undefined
>(undefined);

/** Reads the viewer's preferences from Backstage's storage, and follows them. */
export function PreferencesProvider(props: { children: ReactNode }) {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket(BUCKET), [storage]);
  const [stored, setStored] = useState<unknown>(
    () => bucket.snapshot(KEY).value,
  );

  useEffect(() => {
    const subscription = bucket
      .observe$(KEY)
      .subscribe(snapshot => setStored(snapshot.value));
    return () => subscription.unsubscribe();
  }, [bucket]);

  const preferences = useMemo(() => readPreferences(stored), [stored]);
  const change = useCallback(
    (changes: Partial<Preferences>) => {
      bucket.set(KEY, { ...preferences, ...changes });
    },
    [bucket, preferences],
  );
  const value = useMemo(() => ({ preferences, change }), [preferences, change]);
  // Before the children render, who format instants in it.
  setDisplayZone(preferences.zone);
  return (
    <PreferencesContext.Provider value={value}>
      {/* Everything shown is in the zone: it is shown anew when that changes. */}
      <Fragment key={preferences.zone}>{props.children}</Fragment>
    </PreferencesContext.Provider>
  );
}

/** The viewer's preferences, and how to change them. */
export function usePreferences() {
  const value = useContext(PreferencesContext);
  if (!value) {
    throw new Error('usePreferences needs a PreferencesProvider around it');
  }
  return value;
}
