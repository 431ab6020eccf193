import { Link } from 'react-router-dom';
import type { Drawing } from './LaneRow';
import type { Lane } from './lib/lanes';
import { fraction, namePlace } from './lib/layout';
import styles from './incident.module.css';

/** A row per alarm, with bars for the times that it fired. */
export function AlarmRows(
  props: Drawing & { lane: Extract<Lane, { id: 'alarms' }> },
) {
  const { lane, window, width, active } = props;
  return (
    <>
      {lane.rows.map((row, index) => {
        const bars = row.items.map(({ at, to = at }) => ({
          from: fraction(at, window) * width,
          to: fraction(to, window) * width,
        }));
        const place = namePlace(bars, row.name, width);
        return (
          <div key={row.key} className={styles.alarmRow} data-row={index}>
            {row.items.map((item, each) => {
              const bar = bars[each] ?? { from: 0, to: 0 };
              return (
                <Link
                  key={item.key}
                  to={item.href}
                  aria-label={item.detail}
                  draggable={false}
                  className={styles.alarmBar}
                  style={{
                    left: `min(${(bar.from / width) * 100}%, 100% - 6px)`,
                    width: `${((bar.to - bar.from) / width) * 100}%`,
                  }}
                  tabIndex={item.key === active ? 0 : -1}
                  data-at={Math.max(item.at, window.start)}
                  data-key={item.key}
                  data-open={item.to === window.end}
                  data-acknowledged={item.acknowledged}
                />
              );
            })}
            {place && (
              <span
                aria-hidden
                className={styles.alarmName}
                data-before={place.from === 0}
                style={{
                  left: `${(place.from / width) * 100}%`,
                  width: `${((place.to - place.from) / width) * 100}%`,
                }}
              >
                {row.name}
              </span>
            )}
          </div>
        );
      })}
    </>
  );
}
