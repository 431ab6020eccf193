import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Checkbox, SearchField } from '@backstage/ui';
import {
  logsReadPermission,
  type LogGroup,
  type MissingLogGroup,
} from '@skafu/plugin-skafu-observability-common';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { observabilityApiRef } from '../../../api';
import { AsyncState, Messages } from '../../../components/AsyncState';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import { formatText } from '../../../lib/format';
import { formatSpan } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { LogScope } from './useLogScope';
import styles from './groups.module.css';

/** The entity's groups with their reasons, then all others by search. */
export function GroupChoice(props: {
  where: LogScope;
  entityName: string | undefined;
  missing: readonly MissingLogGroup[];
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { where, entityName, chosen } = props;
  const [search, setSearch] = useState('');
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const own = where.ownGroups.filter(({ name }) =>
    words.every(word => name.toLowerCase().includes(word)),
  );
  const ownNames = new Set(where.ownGroups.map(({ name }) => name));
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) {
      next.add(name);
    }
    props.onChosen(next);
  };
  return (
    <div className={styles.choice}>
      {/* By itself the field would take all the height there is. */}
      <div>
        <SearchField
          size="small"
          aria-label={t('logGroups.search')}
          placeholder={t('logGroups.search')}
          value={search}
          onChange={setSearch}
        />
      </div>
      {own.length > 0 && entityName && (
        <Section title={t('logGroups.own', { name: entityName })}>
          {own.map(group => (
            <GroupRow
              key={group.arn}
              group={group}
              isChosen={chosen.has(group.name)}
              onToggle={toggle}
            />
          ))}
        </Section>
      )}
      {entityName && words.length === 0 ? (
        <p className={styles.quiet}>{t('logGroups.othersHint')}</p>
      ) : (
        <Others
          where={where}
          search={words.join(' ')}
          title={entityName ? t('logGroups.others') : undefined}
          without={ownNames}
          chosen={chosen}
          onToggle={toggle}
        />
      )}
      {props.missing.length > 0 && (
        <Section title={t('logGroups.missing')}>
          {props.missing.map(missing => (
            <li
              key={`${missing.accountId}/${missing.region}/${missing.logGroup}`}
              className={styles.missing}
            >
              <code>{missing.logGroup}</code>
              <span className={styles.quiet}>{missing.text}</span>
            </li>
          ))}
        </Section>
      )}
    </div>
  );
}

/** Groups of the account and region, chosen ones that are not found included. */
function Others(props: {
  where: LogScope;
  search: string;
  title: string | undefined;
  without: ReadonlySet<string>;
  chosen: ReadonlySet<string>;
  onToggle: (name: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const { where, chosen } = props;
  const search = useDeferredValue(props.search);
  const { accountId, region } = where.scope ?? {};
  const query = useInfiniteQuery({
    queryKey: ['logs', 'groups', { accountId, region, search }],
    queryFn: ({ signal, pageParam }) =>
      api.logs.listGroups(
        {
          accountId,
          region,
          search: search || undefined,
          limit: 100,
          cursor: pageParam,
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: accountId !== undefined,
    placeholderData: previous => previous,
    staleTime: 60_000,
  });
  return (
    <AsyncState
      query={query}
      subject={t('logGroups.title')}
      permission={logsReadPermission.name}
      skeleton={<RowsSkeleton rows={6} />}
      compact
    >
      {({ pages }) => {
        const items = pages
          .flatMap(page => page.items)
          .filter(({ name }) => !props.without.has(name));
        return (
          <>
            <Messages messages={pages.at(-1)?.meta.messages ?? []} />
            {items.length === 0 ? (
              <p className={styles.quiet}>{t('logGroups.noneFound')}</p>
            ) : (
              <Section title={props.title}>
                {items.map(group => (
                  <GroupRow
                    key={group.arn}
                    group={group}
                    isChosen={chosen.has(group.name)}
                    onToggle={props.onToggle}
                  />
                ))}
              </Section>
            )}
            {query.hasNextPage && (
              <Button
                variant="tertiary"
                size="small"
                isPending={query.isFetchingNextPage}
                onPress={() => query.fetchNextPage()}
              >
                {t('page.more')}
              </Button>
            )}
          </>
        );
      }}
    </AsyncState>
  );
}

function Section(props: { title: string | undefined; children: ReactNode }) {
  return (
    <section>
      {props.title && <h3 className={styles.title}>{props.title}</h3>}
      <ul className={styles.groups}>{props.children}</ul>
    </section>
  );
}

function GroupRow(props: {
  group: LogGroup;
  isChosen: boolean;
  onToggle: (name: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { group } = props;
  const facts = [
    formatText(group.storedBytes, 'Bytes'),
    group.retentionDays === undefined
      ? t('logGroups.keptForEver')
      : t('logGroups.kept', { span: formatSpan(group.retentionDays * 86_400) }),
    ...(group.class === 'infrequent-access' ? [t('logGroups.infrequent')] : []),
    ...(group.class === 'delivery' ? [t('logGroups.delivery')] : []),
  ];
  return (
    <li className={styles.group}>
      <Checkbox
        isSelected={props.isChosen}
        isDisabled={group.class === 'delivery' && !props.isChosen}
        onChange={() => props.onToggle(group.name)}
      >
        <span className={styles.name}>{group.name}</span>
      </Checkbox>
      <span className={styles.facts}>{facts.join(' · ')}</span>
      {group.sources?.map(source => (
        <span key={source.text} className={styles.reason}>
          {source.text}
        </span>
      ))}
    </li>
  );
}
