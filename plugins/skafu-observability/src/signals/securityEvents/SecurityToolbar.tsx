import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import {
  securitySourceSchema,
  type Meta,
} from '@skafu/plugin-skafu-observability-common';
import { RiCloseLine } from '@remixicon/react';
import { FilterMenu } from '../../components/FilterMenu';
import type { Time } from '../../components/TimeRangePicker';
import { Toolbar, type ToolbarProps } from '../../components/Toolbar';
import { skafuObservabilityTranslationRef } from '../../translation';
import { LANES } from './lib/buckets';
import type { useEventsView } from './useEventsView';
import { useScopes } from './useScopes';

/** Decides which events the page shows. */
export function SecurityToolbar(props: {
  view: ReturnType<typeof useEventsView>;
  time: Time;
  /** The only entities to choose from, beside the toolbar. */
  own: string[] | undefined;
  meta: Meta | undefined;
  isFetching: boolean;
  onRefresh: () => void;
  shortcuts: ToolbarProps['shortcuts'];
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view } = props;
  const scopes = useScopes();
  const { severity, source, search, entityRef } = view.filters;
  return (
    <Toolbar
      time={props.time}
      meta={props.meta}
      isFetching={props.isFetching}
      onRefresh={props.onRefresh}
      scopes={props.own ? undefined : scopes}
      scope={view.scope}
      onScope={view.setScope}
      search={{
        label: t('securityEvents.search'),
        value: search ?? '',
        onChange: view.setSearch,
      }}
      shortcuts={props.shortcuts}
    >
      <FilterMenu
        label={t('securityEvents.severity')}
        all={t('securityEvents.allSeverities')}
        options={LANES.filter(value => value !== 'info').map(value => ({
          value,
          label: t('securityEvents.atLeast', {
            severity: t(`severity.${value}`),
          }),
        }))}
        value={severity}
        onChange={view.setSeverity}
      />
      <FilterMenu
        label={t('securityEvents.source')}
        all={t('securityEvents.allSources')}
        options={securitySourceSchema.options.map(value => ({
          value,
          label: t(`securitySource.${value}`),
        }))}
        value={source}
        onChange={view.setSource}
      />
      {entityRef && !props.own?.includes(entityRef.toLowerCase()) && (
        <EntityChip
          entityRef={entityRef}
          onClear={() => view.setEntity(undefined)}
        />
      )}
    </Toolbar>
  );
}

/** The entity that the page is narrowed to; pressed, it is not any more. */
function EntityChip(props: { entityRef: string; onClear: () => void }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { primaryTitle } = useEntityPresentation(props.entityRef);
  return (
    <Button
      variant="secondary"
      size="small"
      iconEnd={<RiCloseLine />}
      aria-label={t('securityEvents.clearEntity', { entity: primaryTitle })}
      onPress={props.onClear}
    >
      {primaryTitle}
    </Button>
  );
}
