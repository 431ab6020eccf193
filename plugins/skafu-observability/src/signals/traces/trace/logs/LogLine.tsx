import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import {
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiNodeTree,
} from '@remixicon/react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { CopyButton } from '../../../../components/CopyButton';
import { toDateTime } from '../../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import { LevelLabel } from '../../lib/LevelLabel';
import { JsonTree } from '../../lib/JsonTree';
import type { TraceLine } from '../lib/traceLines';
import styles from './logs.module.css';

/** A line, which opens to all that it says. */
export function LogLine(props: {
  line: TraceLine;
  href: string;
  onSpan?: (spanId: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { line, onSpan } = props;
  const [isOpen, setOpen] = useState(false);
  const { level, text, fields } = line.read;
  const { spanId } = line;
  return (
    <li className={styles.line} data-level={level}>
      <div className={styles.lineHead}>
        <button
          type="button"
          className={styles.lineButton}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? (
            <RiArrowDownSLine size={16} aria-hidden />
          ) : (
            <RiArrowRightSLine size={16} aria-hidden />
          )}
          <span className={styles.time}>
            {toDateTime(line.timestamp).toFormat('HH:mm:ss.SSS')}
          </span>
          <span className={styles.level}>
            {level && <LevelLabel level={level} />}
          </span>
          <span className={styles.group} title={line.logGroup}>
            {line.read.service ?? line.logGroup.split('/').at(-1)}
          </span>
          <span className={styles.text}>{text}</span>
        </button>
        <span className={styles.lineActions}>
          {onSpan && spanId !== undefined && (
            <ButtonIcon
              size="small"
              variant="tertiary"
              icon={<RiNodeTree />}
              aria-label={t('traceLogs.span')}
              onPress={() => onSpan(spanId)}
            />
          )}
          <Link to={props.href} className={styles.around}>
            {t('traceLogs.around')}
          </Link>
        </span>
      </div>
      {isOpen && (
        <div className={styles.detail}>
          <div className={styles.detailHead}>
            <code>{line.logGroup}</code>
            <CopyButton
              label={t('span.copyValue', { name: t('traceLogs.subject') })}
              text={() => line.message}
            />
          </div>
          {fields ? (
            <JsonTree value={fields} />
          ) : (
            <pre className={styles.raw}>{line.message.trim()}</pre>
          )}
        </div>
      )}
    </li>
  );
}
