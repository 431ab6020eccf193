import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { CustomHomepageGrid } from '@backstage/plugin-home';
import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import { Fragment, useEffect, useMemo, useState } from 'react';
import { QuickSearch } from './QuickSearch';
import { greeting } from './greeting';
import styles from './HomeLayout.module.css';

/** Two columns of widgets where there is room for them, else one. */
const BREAKPOINTS = { xl: 1600, lg: 1100, md: 840, sm: 1, xs: 0, xxs: -1 };
const COLUMNS = { xl: 12, lg: 12, md: 12, sm: 1, xs: 1, xxs: 1 };

/** The front page: a word of welcome, one search for everything, and the widgets as each person arranged them. */
export function HomeLayout(props: HomePageLayoutProps) {
  const { widgets, defaultConfig } = props;
  const name = useFirstName();
  const config = useMemo(
    () =>
      defaultConfig?.map(({ column, row, ...item }) => ({
        ...item,
        x: column,
        y: row,
      })),
    [defaultConfig],
  );
  return (
    <main className={styles.home}>
      <header className={styles.head}>
        <h1 className={styles.greeting}>
          {greeting(new Date().getHours())}
          {name && `, ${name}`}
        </h1>
        <QuickSearch />
      </header>
      <div className={styles.widgets}>
        <CustomHomepageGrid
          config={config}
          preventDuplicateWidgets
          compactType="vertical"
          preventCollision={false}
          cols={COLUMNS}
          breakpoints={BREAKPOINTS}
          rowHeight={56}
        >
          {widgets.map((widget, index) => (
            <Fragment key={widget.name ?? index}>{widget.component}</Fragment>
          ))}
        </CustomHomepageGrid>
      </div>
    </main>
  );
}

function useFirstName(): string | undefined {
  const identity = useApi(identityApiRef);
  const [name, setName] = useState<string>();
  useEffect(() => {
    let current = true;
    identity.getProfileInfo().then(
      ({ displayName }) =>
        current && setName(displayName?.trim().split(/\s+/)[0]),
      // A greeting without a name greets as well.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [identity]);
  return name;
}
