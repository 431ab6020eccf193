import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { MissingLogGroup } from '@skafu/plugin-skafu-observability-common';
import { RiArrowDownSLine, RiStackLine } from '@remixicon/react';
import { useState } from 'react';
import { fullPlaceText, useAccountNames } from '../../../components/Place';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { GroupChoice } from './GroupChoice';
import { MAX_GROUPS, MAX_TAILED, type LogScope } from './useLogScope';
import styles from './groups.module.css';

/** Which groups lines are read from, as a button that opens the choice. */
export function GroupPicker(props: {
  where: LogScope;
  mode: 'search' | 'tail';
  /** Name of the entity whose groups are offered first. */
  entityName: string | undefined;
  missing: readonly MissingLogGroup[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onGroups: (groups: string[]) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { where, isOpen, onOpenChange } = props;
  const { groups } = where;
  const label =
    groups.length === 0
      ? t('logGroups.choose')
      : t('logGroups.button', { count: groups.length, name: groups[0] ?? '' });
  return (
    <>
      <Button
        variant={groups.length === 0 ? 'secondary' : 'tertiary'}
        size="small"
        iconStart={<RiStackLine />}
        iconEnd={<RiArrowDownSLine />}
        aria-label={
          groups.length === 0
            ? label
            : t('logGroups.label', { names: groups.join(', ') })
        }
        className={styles.button}
        onPress={() => onOpenChange(true)}
        isDisabled={where.scope === undefined}
      >
        {label}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        isDismissable
        width={640}
      >
        {/* Begins anew with each opening. */}
        {isOpen && <Choice {...props} />}
      </Dialog>
    </>
  );
}

function Choice(props: Parameters<typeof GroupPicker>[0]) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const names = useAccountNames();
  const { where, mode, entityName } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(where.groups),
  );
  const maximum = mode === 'tail' ? MAX_TAILED : MAX_GROUPS;
  const close = () => props.onOpenChange(false);
  const own = where.ownGroups
    .filter(group => group.class !== 'delivery')
    .map(({ name }) => name);
  return (
    <>
      <DialogHeader>
        {t('logGroups.heading', {
          place: where.scope ? fullPlaceText(where.scope, names) : '',
        })}
      </DialogHeader>
      <DialogBody>
        <GroupChoice {...props} chosen={chosen} onChosen={setChosen} />
      </DialogBody>
      <DialogFooter>
        <span className={styles.count} role="status">
          {chosen.size > maximum
            ? t('logGroups.tooMany', { maximum: String(maximum) })
            : t('logGroups.counted', {
                chosen: String(chosen.size),
                maximum: String(maximum),
              })}
        </span>
        {entityName && own.length > 0 ? (
          <Button
            variant="tertiary"
            onPress={() => setChosen(new Set(own.slice(0, maximum)))}
          >
            {t('logGroups.reset', { name: entityName })}
          </Button>
        ) : (
          <Button
            variant="tertiary"
            onPress={() => setChosen(new Set())}
            isDisabled={chosen.size === 0}
          >
            {t('logGroups.clear')}
          </Button>
        )}
        <Button
          variant="primary"
          isDisabled={chosen.size === 0 || chosen.size > maximum}
          onPress={() => {
            const isOwn =
              chosen.size === own.length && own.every(name => chosen.has(name));
            // The entity's own need not stand in the address.
            props.onGroups(isOwn ? [] : [...chosen].sort());
            close();
          }}
        >
          {t('logGroups.apply')}
        </Button>
      </DialogFooter>
    </>
  );
}
