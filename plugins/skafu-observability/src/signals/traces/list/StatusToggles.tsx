import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  traceStatusSchema,
  type TraceStatus,
} from '@skafu/plugin-skafu-observability-common';
import { TraceStatusLabel } from '../lib/TraceStatusLabel';
import { skafuObservabilityTranslationRef } from '../../../translation';
import styles from './list.module.css';

/** The failed ones first, as in the list. */
const ORDER: TraceStatus[] = [...traceStatusSchema.options].reverse();

/** Any number of ways in which requests ended; none pressed means all. */
export function StatusToggles(props: {
  value: readonly TraceStatus[];
  onChange: (value: TraceStatus[]) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { value, onChange } = props;
  return (
    <div
      role="group"
      aria-label={t('traces.statusFilter')}
      className={styles.toggles}
    >
      {ORDER.map(status => {
        const isPressed = value.includes(status);
        return (
          <button
            key={status}
            type="button"
            className={styles.toggle}
            aria-pressed={isPressed}
            onClick={() =>
              onChange(
                isPressed
                  ? value.filter(each => each !== status)
                  : [...value, status],
              )
            }
          >
            <TraceStatusLabel status={status} />
          </button>
        );
      })}
    </div>
  );
}
