import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  useEntityPresentation,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { RiLock2Line } from '@remixicon/react';
import { skafuObservabilityTranslationRef } from '../../translation';
import { EmptyState } from '../AsyncState';

/** Says whose this is, why it is not shown, and whom to ask. */
export function NotYours(props: {
  entity: Entity;
  /** What is not shown, in the middle of a sentence. */
  subject: string;
  permission: string;
  /** Whether the viewer may see it of what their teams own. */
  isPartial: boolean;
  compact?: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity, subject, permission, isPartial, compact } = props;
  if (!isPartial) {
    return (
      <EmptyState
        compact={compact}
        icon={<RiLock2Line size={28} />}
        title={t('error.forbiddenTitle', { subject })}
        text={t('error.forbiddenText', { permission })}
      />
    );
  }
  const owner = entity.relations?.find(({ type }) => type === 'ownedBy');
  return (
    <EmptyState
      compact={compact}
      icon={<RiLock2Line size={28} />}
      title={t('error.forbiddenTitle', { subject })}
      text={
        owner ? (
          <OwnedBy
            subject={subject}
            name={entity.metadata.title ?? entity.metadata.name}
            ownerRef={owner.targetRef}
            permission={permission}
          />
        ) : (
          t('access.ownedByNobody', {
            name: entity.metadata.title ?? entity.metadata.name,
            subject,
            permission,
          })
        )
      }
      action={owner && <OwnerLink ownerRef={owner.targetRef} />}
    />
  );
}

function OwnedBy(props: {
  subject: string;
  name: string;
  ownerRef: string;
  permission: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { primaryTitle } = useEntityPresentation(props.ownerRef);
  const { ownerRef: _, ...words } = props;
  return <>{t('access.ownedBy', { ...words, owner: primaryTitle })}</>;
}

function OwnerLink(props: { ownerRef: string }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { primaryTitle } = useEntityPresentation(props.ownerRef);
  const link = useEntityRefLink();
  return (
    <ButtonLink variant="secondary" size="small" href={link(props.ownerRef)}>
      {t('access.openOwner', { owner: primaryTitle })}
    </ButtonLink>
  );
}
