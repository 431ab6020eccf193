import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  healthReadPermission,
  type EntityHealth,
  type HealthResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AsyncState } from '../../components/AsyncState';
import { RelativeTime } from '../../components/RelativeTime';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { SidePanel } from '../../components/SidePanel';
import { HealthLabel } from '../../components/StateLabel';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import { CauseList, shortName } from './CauseList';
import { FurtherLinks } from './FurtherLinks';
import { HealthCounts } from './HealthCounts';
import { PartRows } from './PartRows';
import { Wellness } from './Wellness';
import { useHealth } from './useHealth';
import styles from './health.module.css';

/** One entity beside the board: its state, why, and where to look further. */
export function HealthPanel(props: {
  entityRef: string | undefined;
  /** What the board shows, so that its entities need not be asked for again. */
  board: HealthResponse | undefined;
  /** The board's answer is still to come. */
  isPending: boolean;
  onOpen: (entityRef: string) => void;
  onClose: () => void;
}) {
  const links = useLinks();
  const { entityRef, board, onOpen, onClose } = props;
  const found = board?.items.find(item => item.entityRef === entityRef);
  return (
    <SidePanel
      isOpen={entityRef !== undefined}
      onClose={onClose}
      title={found?.title ?? shortName(entityRef ?? '')}
      subtitle={found && <Subtitle entity={found} />}
      href={entityRef && links.entity(entityRef)}
    >
      {found && (
        <PanelBody entity={found} items={board?.items ?? []} onOpen={onOpen} />
      )}
      {!found && props.isPending && <RowsSkeleton rows={4} />}
      {!found && !props.isPending && entityRef && (
        <Unlisted entityRef={entityRef} onOpen={onOpen} />
      )}
    </SidePanel>
  );
}

/** An entity that a shared link names and that the board does not list. */
function Unlisted(props: {
  entityRef: string;
  onOpen: (entityRef: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const query = useHealth(props.entityRef);
  return (
    <AsyncState
      compact
      query={query}
      subject={t('health.subject')}
      permission={healthReadPermission.name}
      skeleton={<RowsSkeleton rows={4} />}
    >
      {answer => {
        const entity = answer.items.find(
          item => item.entityRef === props.entityRef,
        );
        return entity ? (
          <>
            <div className={styles.detail}>
              <Subtitle entity={entity} />
            </div>
            <PanelBody
              entity={entity}
              items={answer.items}
              onOpen={props.onOpen}
            />
          </>
        ) : (
          <p className={styles.text}>{t('health.gone')}</p>
        );
      }}
    </AsyncState>
  );
}

function Subtitle(props: { entity: EntityHealth }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { entity } = props;
  return (
    <>
      <HealthLabel state={entity.state} />
      {entity.since && (
        <span>
          {t('health.since')} <RelativeTime instant={entity.since} />
        </span>
      )}
      <span>
        {entity.kind}
        {entity.type && ` · ${entity.type}`}
      </span>
      {entity.owner && (
        <span>
          {t('health.owner')}{' '}
          <Link href={links.entity(entity.owner)} variant="body-small">
            {shortName(entity.owner)}
          </Link>
        </span>
      )}
    </>
  );
}

function PanelBody(props: {
  entity: EntityHealth;
  items: readonly EntityHealth[];
  onOpen: (entityRef: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity, items, onOpen } = props;
  return (
    <>
      {entity.counts && <HealthCounts counts={entity.counts} />}
      <section>
        <h3 className={styles.subheading}>{t('health.why')}</h3>
        {entity.causes.length > 0 ? (
          <CauseList entity={entity} onOpenPart={onOpen} />
        ) : (
          <Wellness entity={entity} />
        )}
      </section>
      {entity.children.length > 0 && (
        <section>
          <h3 className={styles.subheading}>{t('health.parts')}</h3>
          <PartRows entity={entity} items={items} onOpen={onOpen} />
        </section>
      )}
      <section>
        <h3 className={styles.subheading}>{t('health.further')}</h3>
        <FurtherLinks entity={entity} />
      </section>
    </>
  );
}
