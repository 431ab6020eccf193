import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine, RiMapPin2Line } from '@remixicon/react';
import { fullPlaceText, placeText, useAccountNames } from '../Place';
import { skafuObservabilityTranslationRef } from '../../translation';
import type { Scope } from '../../lib/scopes';

const ALL = 'all';

/** Narrows the page to one account and region. Not there when there is only one. */
export function ScopeMenu(props: {
  scopes: Scope[];
  /** Undefined for all. */
  value: string | undefined;
  onChange: (scope: string | undefined) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const names = useAccountNames();
  const { scopes, onChange } = props;
  if (scopes.length < 2) {
    return null;
  }
  const chosen = scopes.find(({ key }) => key === props.value);
  const accounts = new Set(scopes.map(({ accountId }) => accountId));
  const all =
    accounts.size > 1 ? t('scope.allAccounts') : t('scope.allRegions');
  return (
    <MenuTrigger>
      <Button
        variant={chosen ? 'secondary' : 'tertiary'}
        size="small"
        iconStart={<RiMapPin2Line />}
        iconEnd={<RiArrowDownSLine />}
        aria-label={t('scope.label', {
          scope: chosen ? fullPlaceText(chosen, names) : all,
        })}
      >
        {chosen ? placeText(chosen, names) : all}
      </Button>
      <Menu
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen?.key ?? ALL]}
        onAction={key => onChange(key === ALL ? undefined : String(key))}
        maxWidth="340px"
        style={{ minWidth: 240 }}
      >
        <MenuItem id={ALL}>{all}</MenuItem>
        {scopes.map(scope => (
          <MenuItem key={scope.key} id={scope.key}>
            {fullPlaceText(scope, names)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
