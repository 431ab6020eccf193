import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiLineChartLine, RiTable2 } from '@remixicon/react';
import { skafuObservabilityTranslationRef } from '../../translation';

/** Switches a chart between picture and figures; stands in the head of its panel. */
export function TableToggle(props: {
  asTable: boolean;
  onChange: (asTable: boolean) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const label = props.asTable ? t('panel.chart') : t('panel.table');
  return (
    <TooltipTrigger delay={400}>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={props.asTable ? <RiLineChartLine /> : <RiTable2 />}
        aria-label={label}
        onPress={() => props.onChange(!props.asTable)}
      />
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}
