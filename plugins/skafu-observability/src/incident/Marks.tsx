import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { MarkerShape } from '../components/SignalChart';
import { skafuObservabilityTranslationRef } from '../translation';
import type { Drawing } from './LaneRow';
import type { LaneItem } from './lib/lanes';
import { clustersOf, fraction, labelSides } from './lib/layout';
import styles from './incident.module.css';

/** Marks of moments, each with its label where there is room; those that would cover each other as one. */
export function Marks(
  props: Drawing & {
    items: LaneItem[];
    kind: 'deploys' | 'security' | 'costs';
  },
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { items, kind, window, width, active } = props;
  const clusters = clustersOf(items, window, width).map(some => ({
    some,
    x: fraction(some[0]?.at ?? 0, window) * width,
    ...(some.length === 1
      ? { text: some[0]?.label ?? '', sub: some[0]?.sub }
      : {
          text: t('incident.several', { count: some.length }),
          sub: undefined,
        }),
  }));
  const sides = labelSides(clusters, width);
  return (
    <>
      {clusters.map(({ some, x, text, sub }, index) => {
        const [first] = some;
        const last = some.at(-1);
        if (!first || !last) {
          return null;
        }
        const isActive = some.some(({ key }) => key === active);
        const common = {
          className: styles.mark,
          style: { left: `${(x / width) * 100}%` },
          tabIndex: isActive ? 0 : -1,
          'data-at': first.at,
          'data-key': first.key,
          'data-side': sides[index],
        };
        const content = (
          <>
            <MarkerShape kind={kind === 'deploys' ? 'deploy' : 'security'} />
            {sides[index] && (
              <span className={styles.markLabel} aria-hidden>
                {text}
                {sub && <small>{sub}</small>}
              </span>
            )}
          </>
        );
        return some.length === 1 ? (
          <Link
            key={first.key}
            to={first.href}
            aria-label={first.detail}
            draggable={false}
            {...common}
          >
            {content}
          </Link>
        ) : (
          <button
            key={first.key}
            type="button"
            aria-label={t('incident.severalZoom', {
              text,
              list: some.map(({ label }) => label).join(', '),
            })}
            onClick={() => {
              const margin = Math.max((last.at - first.at) / 4, 60_000);
              props.onZoom({ start: first.at - margin, end: last.at + margin });
            }}
            {...common}
          >
            {content}
          </button>
        );
      })}
    </>
  );
}
