import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import type { Meta } from '@skafu/plugin-skafu-observability-common';
import {
  RiArrowLeftSLine,
  RiArrowRightSLine,
  RiKeyboardLine,
  RiLinkM,
  RiMore2Line,
  RiRefreshLine,
} from '@remixicon/react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { formatClock, formatSpan } from '../../lib/time';
import type { Scope } from '../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { TimeRangePicker, type Time } from '../TimeRangePicker';
import { useShortcuts } from '../useShortcuts';
import { LiveMenu } from './LiveMenu';
import { ScopeMenu } from './ScopeMenu';
import { focusSearch, SearchBox } from './SearchBox';
import { ShortcutsDialog } from './ShortcutsDialog';
import { isOnlyStale, StaleMark } from './StaleMark';
import { ToolbarIcon } from './ToolbarIcon';
import styles from './Toolbar.module.css';

/** Props of {@link Toolbar}. */
export type ToolbarProps = {
  /** Absent on pages without a time range. */
  time?: Time;
  /** False where the page is live by itself, or refreshing costs. */
  canBeLive?: boolean;
  /** Of the answer that is shown. */
  meta?: Meta;
  isFetching: boolean;
  onRefresh: () => void;
  /** Accounts and regions to choose from; a menu where there are several. */
  scopes?: Scope[];
  /** `accountId/region`; undefined for all. */
  scope?: string;
  onScope?: (scope: string | undefined) => void;
  search?: { label: string; value: string; onChange: (text: string) => void };
  /** Items of the menu at the end. */
  menu?: Array<{ label: string; icon: ReactElement; onAction: () => void }>;
  /** Keys of this page beside those of every page. */
  shortcuts?: Array<{ key: string; label: string; action: () => void }>;
  /** Filters of this page. */
  children?: ReactNode;
  /** At the right, left of the menu. */
  aside?: ReactNode;
};

/** The one row that decides what a page shows. Same place and same keys everywhere; stays in sight. */
export function Toolbar(props: ToolbarProps) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { time, meta, canBeLive = true, search, shortcuts = [] } = props;
  const [open, setOpen] = useState<'range' | 'help'>();
  const openOn = (what: typeof open) => (isOpen: boolean) =>
    setOpen(isOpen ? what : undefined);
  const hasLive = time !== undefined && canBeLive;

  useShortcuts({
    r: props.onRefresh,
    '?': () => setOpen('help'),
    ...(time && {
      t: () => setOpen('range'),
      '[': () => time.shift(-1),
      ']': () => time.shift(1),
    }),
    ...(hasLive && {
      l: () => time.setLive(time.live === 'off' ? '30s' : 'off'),
    }),
    ...(search && { '/': focusSearch }),
    ...Object.fromEntries(shortcuts.map(({ key, action }) => [key, action])),
  });

  return (
    <div className={styles.bar}>
      <div
        className={styles.toolbar}
        role="toolbar"
        aria-label={t('toolbar.label')}
      >
        {time && (
          <>
            <TimeRangePicker
              range={time.range}
              onChange={time.setRange}
              isOpen={open === 'range'}
              onOpenChange={openOn('range')}
            />
            <div className={`${styles.toolbarGroup} ${styles.wide}`}>
              <ToolbarIcon
                label={t('range.previous')}
                shortcut="["
                icon={<RiArrowLeftSLine />}
                onPress={() => time.shift(-1)}
              />
              <ToolbarIcon
                label={t('range.next')}
                shortcut="]"
                icon={<RiArrowRightSLine />}
                onPress={() => time.shift(1)}
                isDisabled={time.range.range !== undefined}
              />
            </div>
          </>
        )}
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
        {hasLive && <LiveMenu live={time.live} onLive={time.setLive} />}
        {props.scopes && props.onScope && (
          <span className={styles.scope}>
            <ScopeMenu
              scopes={props.scopes}
              value={props.scope}
              onChange={props.onScope}
            />
          </span>
        )}
        {search && <SearchBox {...search} />}
        {props.children}
        {meta && <Status meta={meta} />}
        <span className={styles.spacer} />
        {props.aside && <span className={styles.wide}>{props.aside}</span>}
        <span className={styles.wide}>
          <CopyButton
            label={t('copy.link')}
            icon={<RiLinkM />}
            text={() => time?.shareUrl() ?? window.location.href}
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
          <Menu
            placement="bottom end"
            maxWidth="260px"
            style={{ minWidth: 260 }}
          >
            {(props.menu ?? []).map(item => (
              <MenuItem
                key={item.label}
                iconStart={item.icon}
                onAction={item.onAction}
              >
                {item.label}
              </MenuItem>
            ))}
            <MenuItem
              iconStart={<RiKeyboardLine />}
              onAction={() => setOpen('help')}
            >
              {t('toolbar.help')}
            </MenuItem>
          </Menu>
        </MenuTrigger>
      </div>
      <div
        className={styles.progress}
        role="progressbar"
        aria-label={t('toolbar.progress')}
        hidden={!props.isFetching}
      />
      <ShortcutsDialog
        isOpen={open === 'help'}
        onOpenChange={openOn('help')}
        hasRange={time !== undefined}
        hasLive={hasLive}
        hasSearch={search !== undefined}
        more={shortcuts}
      />
    </div>
  );
}

function Status(props: { meta: Meta }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { meta } = props;
  return (
    <span className={styles.status}>
      {meta.period !== undefined &&
        t('toolbar.period', { span: formatSpan(meta.period) })}
      {isOnlyStale(meta) ? (
        <StaleMark meta={meta} />
      ) : (
        <span>
          {meta.period !== undefined && '· '}
          {t('toolbar.asOf', { time: formatClock(meta.asOf) })}
        </span>
      )}
    </span>
  );
}
