import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Combobox, Link } from '@backstage/ui';
import {
  useEntityRefLink,
  useStarredEntities,
} from '@backstage/plugin-catalog-react';
import { RiStarFill } from '@remixicon/react';
import { useState } from 'react';
import { AsyncState } from '../components/AsyncState';
import { Panel } from '../components/Page';
import { RowsSkeleton } from '../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../translation';
import { useServiceSearch, useServicesByRef } from './useServices';
import styles from './settings.module.css';

/** The services that somebody starred: to add to, and to take from. */
export function FavouritesPanel() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { starredEntities, toggleStarredEntity } = useStarredEntities();
  const favourites = useServicesByRef([...starredEntities]);
  const link = useEntityRefLink();
  return (
    <Panel
      title={t('preferences.favourites')}
      about={t('preferences.favouritesAbout')}
    >
      <div className={styles.fields}>
        <AddService starred={starredEntities} onAdd={toggleStarredEntity} />
        <AsyncState
          compact
          query={favourites}
          subject={t('preferences.subject')}
          permission="catalog.entity.read"
          skeleton={<RowsSkeleton rows={3} />}
        >
          {services =>
            services.length === 0 ? (
              <p className={styles.text}>{t('preferences.none')}</p>
            ) : (
              <ul className={styles.items}>
                {services.map(({ ref, title, description, isKnown }) => (
                  <li key={ref} className={styles.item}>
                    <span className={styles.itemText}>
                      <Link href={link(ref)}>{title}</Link>
                      <span className={styles.quiet}>
                        {isKnown ? description : t('preferences.gone')}
                      </span>
                    </span>
                    <ButtonIcon
                      variant="tertiary"
                      size="small"
                      icon={<RiStarFill className={styles.star} />}
                      aria-label={t('preferences.remove', { name: title })}
                      onPress={() => toggleStarredEntity(ref)}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </AsyncState>
      </div>
    </Panel>
  );
}

function AddService(props: {
  starred: ReadonlySet<string>;
  onAdd: (ref: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [text, setText] = useState('');
  /** Starts the field anew after each: nothing stays chosen, and its list closes. */
  const [added, setAdded] = useState(0);
  const search = useServiceSearch(text.trim());
  const options = (search.data ?? []).map(({ ref, title, description }) => ({
    id: ref,
    label: title,
    description: props.starred.has(ref)
      ? t('preferences.already')
      : description,
    disabled: props.starred.has(ref),
  }));
  return (
    <div>
      <Combobox
        key={added}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- where it was before
        autoFocus={added > 0}
        menuTrigger="input"
        label={t('preferences.add')}
        placeholder={t('preferences.addSearch')}
        options={options}
        // The catalog has filtered already.
        search={{
          mode: 'client',
          inputValue: text,
          onInputChange: setText,
          filter: () => true,
        }}
        value={null}
        onChange={id => {
          if (id !== null) {
            props.onAdd(String(id));
            setText('');
            setAdded(added + 1);
          }
        }}
      />
      {search.isError && (
        <p role="alert" className={styles.text}>
          {t('preferences.searchFailed')}
        </p>
      )}
    </div>
  );
}
