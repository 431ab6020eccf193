import { HubPage, Page } from '../components/Page';
import { FavouritesPanel } from './FavouritesPanel';
import { PagesPanel } from './PagesPanel';
import styles from './settings.module.css';

/** How a person wants the pages. Every change holds at once. */
export function PreferencesPage() {
  return (
    <HubPage>
      <Page>
        <div className={styles.panels}>
          <PagesPanel />
          <FavouritesPanel />
        </div>
      </Page>
    </HubPage>
  );
}
