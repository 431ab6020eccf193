import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { formatText } from '../lib';
import { formatSpan } from '../lib/time';
import { skafuObservabilityTranslationRef } from '../translation';
import type { Drawing } from './LaneRow';
import type { Lane } from './lib/lanes';
import { fraction } from './lib/layout';
import styles from './incident.module.css';

const HEIGHT = 32;

/** How many requests failed, over time. A click opens the logs of that moment. */
export function ErrorBars(
  props: Drawing & { lane: Extract<Lane, { id: 'errors' }> },
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { lane, window, active } = props;
  const { buckets, peak } = lane;
  const highest = Math.max(...buckets.map(({ value }) => value));
  const seconds = (window.end - window.start) / buckets.length / 1000;
  const path = buckets
    .map(({ value }, index) => {
      // What happened at all is to be seen.
      const height = value > 0 ? Math.max((value / highest) * HEIGHT, 1.5) : 0;
      return `M${index + 0.1} ${HEIGHT}v${-height}h.8v${height}z`;
    })
    .join('');
  return (
    <>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${buckets.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t(
          lane.unit === 'lines'
            ? 'incident.linesAbout'
            : 'incident.errorsAbout',
          {
            highest: formatText(highest, 'Count'),
            span: formatSpan(Math.round(seconds / 60) * 60 || 60),
          },
        )}
      >
        <path d={path} />
      </svg>
      {peak && (
        <Link
          to={peak.href}
          aria-label={peak.detail}
          draggable={false}
          className={styles.peak}
          style={{
            left: `${fraction(peak.at, window) * 100}%`,
            width: `${100 / buckets.length}%`,
          }}
          tabIndex={peak.key === active ? 0 : -1}
          data-at={peak.at}
          data-key={peak.key}
        />
      )}
    </>
  );
}
