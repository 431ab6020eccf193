import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Menu,
  MenuItem,
  MenuTrigger,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type { Meta } from '@skafu/plugin-skafu-observability-common';
import { RiArrowDownSLine, RiCloseLine } from '@remixicon/react';
import type { Time } from '../../../components/TimeRangePicker';
import { Toolbar } from '../../../components/Toolbar';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { DEPTHS, type MapForm, type useMapAddress } from './useMapAddress';

/** Decides what the service map shows. */
export function MapToolbar(props: {
  time: Time;
  address: ReturnType<typeof useMapAddress>;
  form: MapForm;
  scopes: Scope[];
  meta: Meta | undefined;
  isFetching: boolean;
  onRefresh: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { address, form } = props;
  const { entityRef } = address;
  return (
    <Toolbar
      time={props.time}
      meta={props.meta}
      isFetching={props.isFetching}
      onRefresh={props.onRefresh}
      scopes={props.scopes}
      scope={address.scope}
      onScope={address.setScope}
      search={{
        label: t('serviceMap.search'),
        value: address.search,
        onChange: address.setSearch,
      }}
      shortcuts={[
        {
          key: 'v',
          label: `${t('serviceMap.view')}: ${t('serviceMap.viewMap')} / ${t(
            'serviceMap.viewList',
          )}`,
          action: () => address.setForm(form === 'map' ? 'list' : 'map'),
        },
      ]}
    >
      <ToggleButtonGroup
        aria-label={t('serviceMap.view')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[form]}
        onSelectionChange={keys =>
          address.setForm(keys.has('list') ? 'list' : 'map')
        }
      >
        <ToggleButton id="map" size="small">
          {t('serviceMap.viewMap')}
        </ToggleButton>
        <ToggleButton id="list" size="small">
          {t('serviceMap.viewList')}
        </ToggleButton>
      </ToggleButtonGroup>
      {entityRef && (
        <>
          <Button
            variant="secondary"
            size="small"
            iconEnd={<RiCloseLine />}
            aria-label={t('serviceMap.entityClear')}
            onPress={address.clearEntity}
          >
            {t('serviceMap.entity', {
              name: entityRef.split('/').at(-1) ?? '',
            })}
          </Button>
          <MenuTrigger>
            <Button
              variant="tertiary"
              size="small"
              iconEnd={<RiArrowDownSLine />}
              aria-label={`${t('serviceMap.depth')}: ${address.depth}`}
            >
              {t('serviceMap.depthOf', { count: address.depth })}
            </Button>
            <Menu
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[String(address.depth)]}
              onAction={key => address.setDepth(Number(key))}
              maxWidth="200px"
              style={{ minWidth: 160 }}
            >
              {DEPTHS.map(depth => (
                <MenuItem key={depth} id={String(depth)}>
                  {t('serviceMap.depthOf', { count: depth })}
                </MenuItem>
              ))}
            </Menu>
          </MenuTrigger>
        </>
      )}
    </Toolbar>
  );
}
