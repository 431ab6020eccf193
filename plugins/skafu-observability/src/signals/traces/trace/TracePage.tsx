import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  tracesReadPermission,
  type TraceResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiFileUnknowLine } from '@remixicon/react';
import { useParams } from 'react-router-dom';
import { AsyncState, EmptyState } from '../../../components/AsyncState';
import { Page } from '../../../components/Page';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { TraceSkeleton } from './TraceSkeleton';
import { TraceView } from './TraceView';
import { notFoundSentence } from './lib/notFound';
import { useTrace } from './useTrace';
import { useTraceAddress } from './useTraceAddress';

/** One trace: what a request did, in which order, and where it failed. */
export function TracePage() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { traceId = '' } = useParams();
  const links = useLinks();
  const address = useTraceAddress();
  const trace = useTrace(traceId, address.where);

  const missing = notFoundSentence(trace.error);
  if (missing) {
    return (
      <Page>
        <EmptyState
          role="alert"
          icon={<RiFileUnknowLine size={28} />}
          title={t('trace.notFoundTitle')}
          text={missing}
          action={
            <ButtonLink
              href={links.hub('traces')}
              variant="secondary"
              size="small"
            >
              {t('trace.back')}
            </ButtonLink>
          }
        />
      </Page>
    );
  }
  return (
    <AsyncState<TraceResponse>
      query={trace}
      subject={t('trace.subject')}
      permission={tracesReadPermission.name}
      skeleton={<TraceSkeleton />}
    >
      {answer => (
        // Another trace begins anew: what was closed or marked was the old one's.
        <TraceView
          key={answer.traceId}
          trace={answer}
          address={address}
          isFetching={trace.isFetching}
          onRefresh={() => trace.refetch()}
        />
      )}
    </AsyncState>
  );
}
