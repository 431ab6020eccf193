import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { RiArrowDownSLine } from '@remixicon/react';
import { useState } from 'react';
import { Panel } from '../../components/Page';
import { HealthLabel } from '../../components/StateLabel';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import { shortName } from './CauseList';
import { HealthBlock, Some } from './HealthBlock';
import { HealthCounts } from './HealthCounts';
import { isWrong, type Arrangement, type Section } from './lib/healthBoard';
import styles from './health.module.css';

/** So many systems without anything wrong are shown before they fold into one line. */
const CALM = 6;
const FIRST_BLOCKS = 20;

/** Everything that has a health, the worst first. */
export function HealthMap(props: {
  sections: Section[];
  by: Arrangement;
  selected: string | undefined;
  onOpen: (entityRef: string) => void;
}) {
  return (
    <>
      {props.sections.map(section => (
        <MapSection key={section.key} {...props} section={section} />
      ))}
    </>
  );
}

function MapSection(props: {
  section: Section;
  by: Arrangement;
  selected: string | undefined;
  onOpen: (entityRef: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { section, by } = props;
  const { holder, blocks } = section;
  const [isUnfolded, setUnfolded] = useState(false);
  const calm = blocks.filter(({ leaves }) => !leaves.some(isWrong));
  const folds = !isUnfolded && calm.length > CALM;
  const shown = folds ? blocks.filter(block => !calm.includes(block)) : blocks;
  const total = Object.values(section.counts).reduce((a, b) => a + b, 0);
  return (
    <Panel
      title={titleOf(section)}
      aside={
        <>
          {holder && <HealthLabel state={holder.state} />}
          <HealthCounts counts={section.counts} />
          <span className={styles.quiet}>
            {t('overview.services', { count: total })}
          </span>
          {holder && (
            <Link href={links.entity(holder.entityRef)} variant="body-small">
              {t('health.link.child', { name: holder.title })}
            </Link>
          )}
        </>
      }
    >
      <Some items={shown} first={FIRST_BLOCKS}>
        {block => (
          <HealthBlock
            key={block.key}
            block={block}
            hasHeading={by === 'domain'}
            hasCounts={blocks.length > 1}
            selected={props.selected}
            onOpen={props.onOpen}
          />
        )}
      </Some>
      {folds && (
        <button
          type="button"
          className={styles.unfold}
          aria-expanded={false}
          onClick={() => setUnfolded(true)}
        >
          <RiArrowDownSLine size={16} aria-hidden />
          {t('overview.calm', { count: calm.length })}
        </button>
      )}
    </Panel>
  );

  function titleOf({ key }: Section): string {
    if (holder) {
      return holder.title;
    }
    if (key === 'no-domain') {
      return t('overview.noDomain');
    }
    return key === 'no-owner' ? t('overview.noOwner') : shortName(key);
  }
}
