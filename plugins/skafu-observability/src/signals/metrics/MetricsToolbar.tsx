import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  Menu,
  MenuItem,
  MenuTrigger,
  Tooltip,
  TooltipTrigger,
} from '@backstage/ui';
import type {
  EntityMetricsResponse,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiArrowLeftSLine,
  RiArrowRightSLine,
  RiDownload2Line,
  RiKeyboardLine,
  RiLinkM,
  RiMore2Line,
  RiPlayCircleLine,
  RiRefreshLine,
  RiStackLine,
} from '@remixicon/react';
import type { ReactElement } from 'react';
import { CopyButton } from '../../components/CopyButton';
import { TimeRangePicker, type Live } from '../../components/TimeRangePicker';
import { formatClock, formatSpan } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { ScopeMenu } from './ScopeMenu';
import { isOnlyStale, StaleMark } from './StaleMark';
import type { Scope } from './lib/scopes';
import styles from './toolbar.module.css';

const LIVE_SPANS = { '30s': '30 s', '1m': '1 min' } as const;

/** One row that decides what the page shows; stays in sight. */
export function MetricsToolbar(props: {
  range: TimeRange;
  live: Live;
  answer: EntityMetricsResponse | undefined;
  /** How many AWS resources; undefined until known. */
  resources: number | undefined;
  scopes: Scope[];
  /** The chosen account and region; undefined for all. */
  scope: string | undefined;
  isFetching: boolean;
  pickerOpen: boolean;
  onPickerOpenChange: (open: boolean) => void;
  onRange: (range: TimeRange) => void;
  onShift: (direction: -1 | 1) => void;
  onLive: (live: Live) => void;
  onScope: (scope: string | undefined) => void;
  onRefresh: () => void;
  onDownload: () => void;
  onHelp: () => void;
  onShowMapping: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { answer, live } = props;
  return (
    <div
      className={styles.toolbar}
      role="toolbar"
      aria-label={t('toolbar.label')}
    >
      <TimeRangePicker
        range={props.range}
        onChange={props.onRange}
        isOpen={props.pickerOpen}
        onOpenChange={props.onPickerOpenChange}
      />
      <div className={`${styles.toolbarGroup} ${styles.wide}`}>
        <ToolbarIcon
          label={t('range.previous')}
          shortcut="["
          icon={<RiArrowLeftSLine />}
          onPress={() => props.onShift(-1)}
        />
        <ToolbarIcon
          label={t('range.next')}
          shortcut="]"
          icon={<RiArrowRightSLine />}
          onPress={() => props.onShift(1)}
          isDisabled={props.range.range !== undefined}
        />
      </div>
      <ToolbarIcon
        label={t('toolbar.refresh')}
        shortcut="r"
        icon={
          <RiRefreshLine
            className={props.isFetching ? styles.spin : undefined}
          />
        }
        onPress={props.onRefresh}
      />
      <LiveMenu live={live} onLive={props.onLive} />
      <span className={styles.scope}>
        <ScopeMenu
          scopes={props.scopes}
          value={props.scope}
          onChange={props.onScope}
        />
      </span>
      <span className={styles.status}>
        {answer?.meta.period !== undefined &&
          t('toolbar.period', { span: formatSpan(answer.meta.period) })}
        {answer && !isOnlyStale(answer.meta) && (
          <span className={styles.asOf}>
            · {t('toolbar.asOf', { time: formatClock(answer.meta.asOf) })}
          </span>
        )}
        {answer && isOnlyStale(answer.meta) && <StaleMark meta={answer.meta} />}
      </span>
      <span className={styles.spacer} />
      <span className={styles.break} />
      {props.resources !== undefined && (
        <span className={styles.wide}>
          <Button
            variant="tertiary"
            size="small"
            iconStart={<RiStackLine />}
            onPress={props.onShowMapping}
          >
            {t('toolbar.resources', { count: props.resources })}
          </Button>
        </span>
      )}
      <span className={styles.wide}>
        <CopyButton
          label={t('copy.link')}
          icon={<RiLinkM />}
          text={() => window.location.href}
        />
      </span>
      <MenuTrigger>
        <ButtonIcon
          variant="tertiary"
          size="small"
          icon={<RiMore2Line />}
          aria-label={t('toolbar.more')}
        />
        {/* A fixed width: sizing itself at the edge of the page, the menu makes ResizeObserver loop. */}
        <Menu placement="bottom end" maxWidth="260px" style={{ minWidth: 260 }}>
          <MenuItem iconStart={<RiStackLine />} onAction={props.onShowMapping}>
            {t('targets.explain')}
          </MenuItem>
          <MenuItem iconStart={<RiDownload2Line />} onAction={props.onDownload}>
            {t('toolbar.downloadAll')}
          </MenuItem>
          <MenuItem iconStart={<RiKeyboardLine />} onAction={props.onHelp}>
            {t('toolbar.help')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
    </div>
  );
}

function LiveMenu(props: { live: Live; onLive: (live: Live) => void }) {
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

function ToolbarIcon(props: {
  label: string;
  shortcut: string;
  icon: ReactElement;
  onPress: () => void;
  isDisabled?: boolean;
}) {
  return (
    <TooltipTrigger delay={400}>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={props.icon}
        aria-label={props.label}
        aria-keyshortcuts={props.shortcut}
        onPress={props.onPress}
        isDisabled={props.isDisabled}
      />
      <Tooltip>
        {props.label} ({props.shortcut})
      </Tooltip>
    </TooltipTrigger>
  );
}
