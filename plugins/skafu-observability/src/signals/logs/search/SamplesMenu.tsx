import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine, RiLightbulbLine } from '@remixicon/react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { SAMPLES } from '../lib/samples';

/** Queries that answer what people ask first. */
export function SamplesMenu(props: { onSample: (query: string) => void }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <MenuTrigger>
      <Button
        variant="tertiary"
        size="small"
        iconStart={<RiLightbulbLine />}
        iconEnd={<RiArrowDownSLine />}
      >
        {t('logSearch.examples')}
      </Button>
      <Menu placement="bottom end" maxWidth="320px" style={{ minWidth: 280 }}>
        {SAMPLES.map(({ key, query }) => (
          <MenuItem key={key} onAction={() => props.onSample(query)}>
            {t(`logSamples.${key}`)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
