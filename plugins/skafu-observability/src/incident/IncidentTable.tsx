import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { formatInstant } from '../lib/time';
import { skafuObservabilityTranslationRef } from '../translation';
import { itemsOf, type Lane } from './lib/lanes';
import styles from './incident.module.css';

/** The swimlane in words, latest first. */
export function IncidentTable(props: { lanes: Lane[] }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const rows = props.lanes
    .flatMap(lane => itemsOf(lane).map(item => ({ lane, item })))
    .sort((one, other) => other.item.at - one.item.at);
  return (
    <div
      className={styles.tableScroll}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so the keyboard must reach it
      tabIndex={0}
      role="region"
      aria-label={t('incident.table.caption')}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('incident.table.time')}</th>
            <th scope="col">{t('incident.table.kind')}</th>
            <th scope="col">{t('incident.table.what')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={3}>{t('incident.table.none')}</td>
            </tr>
          )}
          {rows.map(({ lane, item }) => (
            <tr key={item.key}>
              <th scope="row">{formatInstant(item.at)}</th>
              <td>{lane.label}</td>
              <td>
                <Link to={item.href}>{item.detail}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
