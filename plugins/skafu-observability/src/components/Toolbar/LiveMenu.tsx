import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiPlayCircleLine } from '@remixicon/react';
import { skafuObservabilityTranslationRef } from '../../translation';
import type { Live } from '../TimeRangePicker';
import styles from './Toolbar.module.css';

const LIVE_SPANS = { '30s': '30 s', '1m': '1 min' } as const;

/** How often the page refreshes by itself. */
export function LiveMenu(props: { live: Live; onLive: (live: Live) => void }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { live } = props;
  const label =
    live === 'off'
      ? t('toolbar.liveOff')
      : t('toolbar.liveEvery', { span: LIVE_SPANS[live] });
  return (
    <MenuTrigger>
      <Button
        variant={live === 'off' ? 'tertiary' : 'secondary'}
        size="small"
        iconStart={
          live === 'off' ? (
            <RiPlayCircleLine />
          ) : (
            <span className={styles.pulse} />
          )
        }
        aria-label={label}
      >
        {t('toolbar.live')}
        {live !== 'off' && ` ${LIVE_SPANS[live]}`}
      </Button>
      <Menu
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[live]}
        onAction={key =>
          props.onLive(key === '30s' || key === '1m' ? key : 'off')
        }
      >
        <MenuItem id="off">{t('toolbar.off')}</MenuItem>
        <MenuItem id="30s">{t('toolbar.every', { span: '30 s' })}</MenuItem>
        <MenuItem id="1m">{t('toolbar.every', { span: '1 min' })}</MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
