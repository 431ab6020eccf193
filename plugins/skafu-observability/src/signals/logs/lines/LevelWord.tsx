import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiBugLine,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiInformationLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { Level } from '../lib/levels';
import styles from './lines.module.css';

const ICONS: Record<Level, RemixiconComponentType> = {
  error: RiCloseCircleFill,
  warn: RiErrorWarningFill,
  info: RiInformationLine,
  debug: RiBugLine,
};

/** The icon of a level, in its colour. */
export function LevelIcon(props: { level: Level }) {
  const Icon = ICONS[props.level];
  return (
    <Icon
      size={14}
      aria-hidden
      className={styles.levelIcon}
      data-level={props.level}
    />
  );
}

/** A level as icon and word. */
export function LevelWord(props: { level: Level | undefined }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { level } = props;
  return level === undefined ? null : (
    <span className={styles.level} data-level={level}>
      <LevelIcon level={level} />
      {t(`logSearch.level.${level}`)}
    </span>
  );
}
