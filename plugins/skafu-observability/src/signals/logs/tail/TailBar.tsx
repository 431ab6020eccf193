import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField, ToggleButton } from '@backstage/ui';
import {
  RiCloseLine,
  RiDeleteBinLine,
  RiFileTextLine,
  RiFilterLine,
  RiHistoryLine,
  RiMarkPenLine,
  RiPauseFill,
  RiPlayFill,
  RiTextWrap,
} from '@remixicon/react';
import { useEffect, useState, type ReactElement } from 'react';
import { FilterMenu } from '../../../components/FilterMenu';
import { formatText } from '../../../lib/format';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { MAX_TAILED } from '../groups/useLogScope';
import { REWINDS, type LogsView } from '../lib/logsView';
import { MARKS } from '../lib/highlight';
import type { useTail } from './useTail';
import searchStyles from '../search/search.module.css';
import lineStyles from '../lines/lines.module.css';
import styles from './tail.module.css';

/** What is followed, what is marked, and how it goes. */
export function TailBar(props: {
  view: LogsView;
  set: (
    changes: Record<string, string | readonly string[] | undefined>,
  ) => void;
  groups: readonly string[];
  tail: ReturnType<typeof useTail>;
  onTogglePause: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, set, tail, groups } = props;
  const rewindText = (minutes: string) =>
    minutes === '0'
      ? t('logTail.rewindNone')
      : t('logTail.rewind', { span: `${minutes} min` });
  return (
    <section className={searchStyles.panel} aria-label={t('logs.modeTail')}>
      <div className={searchStyles.head}>
        <Committed
          label={t('logTail.filter')}
          placeholder={t('logTail.filterPlaceholder')}
          value={view.filter}
          onCommit={filter => set({ filter })}
          icon={<RiFilterLine />}
          about={t('logTail.filterAbout')}
          isWide
        />
        <Committed
          label={t('logTail.highlight')}
          placeholder={t('logTail.highlight')}
          value=""
          icon={<RiMarkPenLine />}
          onCommit={word =>
            set({ highlight: [...new Set([...view.highlights, word])] })
          }
        />
        <FilterMenu
          label={t('logTail.rewindLabel', { text: '' }).replace(/:\s*$/, '')}
          icon={<RiHistoryLine />}
          options={REWINDS.map(value => ({ value, label: rewindText(value) }))}
          value={REWINDS.find(each => Number(each) === view.rewindMinutes)}
          onChange={rewind => set({ rewind })}
        />
        <ToggleButton
          size="small"
          className={styles.wide}
          isSelected={view.wrap}
          onChange={wrap => set({ wrap: wrap ? 'on' : undefined })}
          iconStart={<RiTextWrap />}
        >
          {t('logResults.wrap')}
        </ToggleButton>
        <ToggleButton
          size="small"
          className={styles.wide}
          isSelected={view.raw}
          onChange={raw => set({ raw: raw ? 'on' : undefined })}
          iconStart={<RiFileTextLine />}
        >
          {t('logResults.raw')}
        </ToggleButton>
        {view.highlights.length > 0 && (
          <ul
            className={searchStyles.chips}
            aria-label={t('logTail.highlights')}
          >
            {view.highlights.map((word, index) => (
              <li key={word}>
                <button
                  type="button"
                  className={searchStyles.chip}
                  aria-label={t('logTail.removeHighlight', { word })}
                  onClick={() =>
                    set({
                      highlight: view.highlights.filter(each => each !== word),
                    })
                  }
                >
                  <mark className={lineStyles.mark} data-mark={index % MARKS}>
                    {word}
                  </mark>
                  <RiCloseLine size={14} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.status}>
        <Button
          variant="secondary"
          size="small"
          iconStart={tail.isHeld ? <RiPlayFill /> : <RiPauseFill />}
          aria-keyshortcuts="p"
          onPress={props.onTogglePause}
        >
          {t(tail.isHeld ? 'logTail.resume' : 'logTail.pause')}
        </Button>
        <span role="status" className={styles.state}>
          <span
            aria-hidden
            className={styles.dot}
            data-state={tail.isHeld ? 'paused' : tail.state}
          />
          {t(
            tail.isHeld && tail.state === 'live'
              ? 'logTail.state.paused'
              : `logTail.state.${tail.state}`,
          )}
        </span>
        {tail.state === 'live' && (
          <span className={styles.quiet}>
            {t('logTail.rate', { text: formatText(tail.rate, 'Count') })}
          </span>
        )}
        {(tail.state === 'ended' || tail.state === 'failed') && (
          <Button variant="secondary" size="small" onPress={tail.retry}>
            {t('logTail.retry')}
          </Button>
        )}
        {tail.sampled && (
          <span className={styles.warning}>{t('logTail.sampled')}</span>
        )}
        {groups.length > MAX_TAILED && (
          <span className={styles.quiet}>
            {t('logGroups.tailed', {
              maximum: String(MAX_TAILED),
              all: String(groups.length),
            })}
          </span>
        )}
        <span className={searchStyles.spacer} />
        <Button
          variant="tertiary"
          size="small"
          className={styles.wide}
          iconStart={<RiDeleteBinLine />}
          onPress={tail.clear}
          isDisabled={tail.items.length === 0}
        >
          {t('logTail.clear')}
        </Button>
      </div>
    </section>
  );
}

/** A field that counts when Enter is pressed: each filter is a session of its own. */
function Committed(props: {
  label: string;
  placeholder: string;
  value: string;
  onCommit: (text: string) => void;
  icon: ReactElement;
  /** How to write it. */
  about?: string;
  isWide?: boolean;
}) {
  const { value } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <form
      title={props.about}
      className={props.isWide ? searchStyles.text : styles.word}
      data-log-search={props.isWide ? '' : undefined}
      onSubmit={event => {
        event.preventDefault();
        const written = text.trim();
        if (written !== value) {
          props.onCommit(written);
        }
        setText(props.isWide ? written : '');
      }}
    >
      <TextField
        size="small"
        icon={props.icon}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={text}
        onChange={setText}
      />
    </form>
  );
}
