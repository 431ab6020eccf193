import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { alarmsWritePermission } from '@skafu/plugin-skafu-observability-common';
import { RiAddLine } from '@remixicon/react';
import { useMayAnywhere } from '../../../components/access';
import { Panel } from '../../../components/Page';
import { useLinks } from '../../../components/useLinks';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { alarmAddress } from '../lib/addresses';
import { QueryRow } from './QueryRow';
import { expressionHelpers } from './lib/expressions';
import { dependantsOf, freeId, isExpression } from './lib/queries';
import type { Explorer } from './useExplorer';
import styles from './explorer.module.css';

/** What is drawn: metrics and expressions over them, each with a letter. */
export function QueryList(props: {
  place: Scope;
  explorer: Explorer;
  /** AWS's sentence by id of the query; empty where another one is missing. */
  rejected: Record<string, string>;
  period: number;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { place, explorer, rejected, period } = props;
  const { queries } = explorer;
  const links = useLinks();
  const { isAllowed: mayCreateAlarms } = useMayAnywhere(alarmsWritePermission);

  const problemOf = (id: string) => {
    const text = rejected[id];
    if (text !== '') {
      return text;
    }
    const culprit = Object.keys(rejected).find(
      other => rejected[other] && dependantsOf(other, queries).includes(id),
    );
    return t('metricsExplorer.needs', { id: culprit ?? '' });
  };

  return (
    <Panel
      title={t('metricsExplorer.queries')}
      aside={
        <MenuTrigger>
          <Button variant="secondary" size="small" iconStart={<RiAddLine />}>
            {t('metricsExplorer.addExpression')}
          </Button>
          <Menu
            placement="bottom end"
            maxWidth="380px"
            style={{ minWidth: 320 }}
          >
            {expressionHelpers(queries).map(({ key, expression }) => (
              <MenuItem
                key={key}
                textValue={t(`metricsExplorer.helper.${key}`)}
                onAction={() =>
                  explorer.setQueries([
                    ...queries,
                    { id: freeId(queries), expression, returnData: true },
                  ])
                }
              >
                <span className={styles.helper}>
                  {t(`metricsExplorer.helper.${key}`)}
                  <code>{expression}</code>
                </span>
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
      }
    >
      <ul className={styles.queries}>
        {queries.map(query => (
          <QueryRow
            key={query.id}
            query={query}
            problem={problemOf(query.id)}
            alarmHref={
              mayCreateAlarms && !isExpression(query)
                ? links.hub('alarms', alarmAddress(place, query, period))
                : undefined
            }
            onChange={explorer.replace}
            onDuplicate={() =>
              explorer.setQueries([
                ...queries,
                { ...query, id: freeId(queries) },
              ])
            }
            onRemove={() => explorer.remove(query.id)}
            onShow={
              isExpression(query)
                ? undefined
                : () =>
                    explorer.goTo({
                      namespace: query.namespace,
                      metricName: query.metricName,
                    })
            }
          />
        ))}
      </ul>
    </Panel>
  );
}
