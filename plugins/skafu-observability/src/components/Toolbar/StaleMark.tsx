import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, DialogTrigger, Popover } from '@backstage/ui';
import type { Meta } from '@skafu/plugin-skafu-observability-common';
import { RiHistoryLine } from '@remixicon/react';
import { Messages } from '../AsyncState';
import { formatClock } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './Toolbar.module.css';

/**
 * Says that AWS could not be asked and how old the picture is; why, when
 * pressed. In the toolbar, so that the picture does not move.
 */
export function StaleMark(props: { meta: Meta }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const time = formatClock(props.meta.asOf);
  const sentence = t('toolbar.stale', { time });
  return (
    <span role="status" className={styles.stale}>
      <DialogTrigger>
        <Button
          variant="tertiary"
          size="small"
          iconStart={<RiHistoryLine />}
          aria-label={sentence}
        >
          {t('toolbar.asOf', { time })}
        </Button>
        <Popover className={styles.stalePopover} aria-label={sentence}>
          <Messages messages={props.meta.messages} stale={sentence} />
        </Popover>
      </DialogTrigger>
    </span>
  );
}

/** True for an answer that lacks nothing but freshness. */
export function isOnlyStale(meta: Meta): boolean {
  return meta.stale && !meta.partial;
}
