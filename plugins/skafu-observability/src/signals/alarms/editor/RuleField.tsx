import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { AlarmStateLabel } from '../../../components/AlarmStateLabel';
import { skafuObservabilityTranslationRef } from '../../../translation';
import {
  complete,
  completions,
  typingAt,
  type Typing,
} from '../lib/completion';
import { ruleAlarms } from '../lib/compositeRule';
import { useAlarmList } from '../useAlarms';
import styles from './editor.module.css';

/** The rule of a composite alarm, with names of alarms completed as they are typed. */
export function RuleField(props: {
  place: { accountId: string; region: string };
  rule: string;
  error?: string;
  onChange: (rule: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { rule, place, onChange } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [typing, setTyping] = useState<Typing>();
  const [active, setActive] = useState(0);
  const list = useAlarmList({
    accountId: place.accountId,
    region: place.region,
  });
  const alarms = list.data?.pages.flatMap(page => page.items) ?? [];
  const offered = typing
    ? completions(
        alarms.map(({ name }) => name),
        typing.typed,
      )
    : [];
  const isOpen = offered.length > 0;

  const follow = () => {
    const caret = field.current?.selectionStart ?? 0;
    setTyping(typingAt(field.current?.value ?? '', caret));
    setActive(0);
  };
  const take = (name: string | undefined) => {
    if (typing && name !== undefined) {
      const done = complete(rule, typing, name);
      onChange(done.rule);
      setTyping(undefined);
      requestAnimationFrame(() => {
        field.current?.focus();
        field.current?.setSelectionRange(done.caret, done.caret);
      });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      follow();
    } else if (isOpen && event.key === 'ArrowDown') {
      event.preventDefault();
      setActive((active + 1) % offered.length);
    } else if (isOpen && event.key === 'ArrowUp') {
      event.preventDefault();
      setActive((active + offered.length - 1) % offered.length);
    } else if (isOpen && event.key === 'Enter') {
      event.preventDefault();
      take(offered[active]);
    } else if (isOpen && event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setTyping(undefined);
    }
  };

  return (
    <div className={styles.ruleField}>
      <label htmlFor={id}>{t('alarmEditor.rule')}</label>
      <span id={`${id}-hint`} className={styles.quiet}>
        {t('alarmEditor.ruleHint')}
      </span>
      <textarea
        ref={field}
        id={id}
        className={styles.rule}
        rows={5}
        spellCheck={false}
        aria-haspopup="listbox"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
        aria-describedby={`${id}-hint`}
        aria-invalid={props.error !== undefined}
        value={rule}
        onChange={event => {
          onChange(event.target.value);
          follow();
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTyping(undefined)}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={t('alarms.title')}
        className={styles.offered}
        hidden={!isOpen}
      >
        {offered.map((name, index) => (
          // The keys are handled by the field, which keeps the focus.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles.offer}
            // Before the field loses the focus.
            onMouseDown={event => {
              event.preventDefault();
              take(name);
            }}
          >
            {name}
          </li>
        ))}
      </ul>
      {props.error && (
        <p className={styles.error} role="alert">
          {props.error}
        </p>
      )}
      <Known rule={rule} states={new Map(alarms.map(a => [a.name, a.state]))} />
    </div>
  );
}

/** The alarms of a rule with their state; who is misspelt is seen. */
function Known(props: {
  rule: string;
  states: ReadonlyMap<string, Parameters<typeof AlarmStateLabel>[0]['state']>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const names = ruleAlarms(props.rule);
  if (names.length === 0) {
    return null;
  }
  return (
    <ul className={styles.known} aria-label={t('alarmEditor.ruleKnown')}>
      {names.map(name => {
        const state = props.states.get(name);
        return (
          <li key={name}>
            {state ? (
              <AlarmStateLabel state={state} iconOnly />
            ) : (
              <span className={styles.quiet}>
                {t('alarmDetail.childMissing')}
              </span>
            )}{' '}
            {name}
          </li>
        );
      })}
    </ul>
  );
}
