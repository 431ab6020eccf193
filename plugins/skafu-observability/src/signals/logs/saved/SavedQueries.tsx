import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Dialog } from '@backstage/ui';
import { RiBookmarkLine } from '@remixicon/react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  savedQueriesWritePermission,
  type SavedQuery,
} from '@skafu/plugin-skafu-observability-common';
import { useState } from 'react';
import { scopeKey, type Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { LogsView } from '../lib/logsView';
import { SavedQueryDelete } from './SavedQueryDelete';
import { SavedQueryForm } from './SavedQueryForm';
import { SavedQueryList } from './SavedQueryList';

/** Which step of the dialog is shown. */
type Step =
  | { kind: 'list' }
  | { kind: 'save' }
  | { kind: 'edit'; query: SavedQuery; text?: string }
  | { kind: 'delete'; query: SavedQuery };

export type SavedQueriesProps = {
  /** The query as it is written now. */
  draft: string;
  view: LogsView;
  set: (
    changes: Record<string, string | readonly string[] | undefined>,
  ) => void;
  entity: { ref: string; name: string } | undefined;
  scope: Scope;
};

/** Queries that the viewer, or those who look at the entity, have kept. */
export function SavedQueries(props: SavedQueriesProps) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity, set } = props;
  const { allowed } = usePermission({
    permission: savedQueriesWritePermission,
  });
  const [step, setStep] = useState<Step>();
  const toList = () => setStep({ kind: 'list' });

  const load = (query: SavedQuery) => {
    const { accountId, region, logGroups } = query;
    set({
      query: query.query,
      saved: query.id,
      text: undefined,
      level: undefined,
      where: undefined,
      ...(accountId && region && { scope: scopeKey({ accountId, region }) }),
      ...(logGroups && { group: logGroups }),
    });
    setStep(undefined);
  };
  return (
    <>
      <Button
        variant="tertiary"
        size="small"
        iconStart={<RiBookmarkLine />}
        onPress={toList}
      >
        {t('logSaved.button')}
      </Button>
      <Dialog
        isOpen={step !== undefined}
        onOpenChange={isOpen => setStep(isOpen ? step : undefined)}
        isDismissable
        width={560}
      >
        {step?.kind === 'list' && (
          <SavedQueryList
            entity={entity}
            draft={props.draft}
            loadedId={props.view.savedId}
            canWrite={allowed}
            onLoad={load}
            onSave={() => setStep({ kind: 'save' })}
            onEdit={(query, text) => setStep({ kind: 'edit', query, text })}
            onDelete={query => setStep({ kind: 'delete', query })}
          />
        )}
        {step?.kind === 'save' && (
          <SavedQueryForm
            {...props}
            onDone={query => {
              set({ saved: query.id, query: query.query });
              toList();
            }}
            onCancel={toList}
          />
        )}
        {step?.kind === 'edit' && (
          <SavedQueryForm
            {...props}
            saved={step.query}
            text={step.text}
            onDone={toList}
            onCancel={toList}
          />
        )}
        {step?.kind === 'delete' && (
          <SavedQueryDelete
            query={step.query}
            entity={entity}
            onDone={toList}
          />
        )}
      </Dialog>
    </>
  );
}
