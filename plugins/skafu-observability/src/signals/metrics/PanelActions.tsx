import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonIcon,
  Menu,
  MenuItem,
  MenuTrigger,
  Tooltip,
  TooltipTrigger,
} from '@backstage/ui';
import type { Panel } from '@skafu/plugin-skafu-observability-common';
import {
  RiAlarmWarningLine,
  RiDownload2Line,
  RiExternalLinkLine,
  RiFullscreenLine,
  RiInformationLine,
  RiLineChartLine,
  RiMore2Line,
  RiSearchEyeLine,
  RiTable2,
} from '@remixicon/react';
import { TableToggle } from '../../components/SignalChart';
import { downloadText } from '../../lib/download';
import { skafuObservabilityTranslationRef } from '../../translation';
import { arnName } from '../targets';
import { csvFileName, panelsToCsv } from './lib/csv';
import type { PanelLinks } from './usePanelLinks';
import styles from './metrics.module.css';

/**
 * What can be done with a panel: everything behind one button, what is wanted
 * most beside it while the panel is hovered or focused.
 */
export function PanelActions(props: {
  panel: Panel;
  asTable: boolean;
  onAsTable: (asTable: boolean) => void;
  links: PanelLinks;
  /** Absent where the panel is maximised already. */
  onMaximise?: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { panel, asTable, links, onMaximise } = props;
  const explorer = links.explorer(panel);
  const alarm = links.newAlarm(panel);
  return (
    <div
      className={styles.panelActions}
      role="group"
      aria-label={t('panel.actions', { title: panel.title })}
    >
      <span className={styles.hoverActions}>
        {/* Maximised, the description is written out. */}
        {onMaximise && (
          <TooltipTrigger delay={200}>
            <ButtonIcon
              variant="tertiary"
              size="small"
              icon={<RiInformationLine />}
              aria-label={t('panel.about', { title: panel.title })}
            />
            <Tooltip>{panel.description}</Tooltip>
          </TooltipTrigger>
        )}
        <TableToggle asTable={asTable} onChange={props.onAsTable} />
        {onMaximise && (
          <TooltipTrigger delay={400}>
            <ButtonIcon
              variant="tertiary"
              size="small"
              icon={<RiFullscreenLine />}
              aria-label={t('panel.maximise')}
              onPress={onMaximise}
            />
            <Tooltip>{t('panel.maximise')}</Tooltip>
          </TooltipTrigger>
        )}
      </span>
      <MenuTrigger>
        <ButtonIcon
          variant="tertiary"
          size="small"
          icon={<RiMore2Line />}
          aria-label={t('panel.more', { title: panel.title })}
        />
        <Menu placement="bottom end" maxWidth="260px" style={{ minWidth: 220 }}>
          {onMaximise && (
            <MenuItem iconStart={<RiFullscreenLine />} onAction={onMaximise}>
              {t('panel.maximise')}
            </MenuItem>
          )}
          <MenuItem
            iconStart={asTable ? <RiLineChartLine /> : <RiTable2 />}
            onAction={() => props.onAsTable(!asTable)}
          >
            {asTable ? t('panel.chart') : t('panel.table')}
          </MenuItem>
          {explorer && (
            <MenuItem iconStart={<RiSearchEyeLine />} href={explorer}>
              {t('metrics.explore')}
            </MenuItem>
          )}
          {alarm && (
            <MenuItem iconStart={<RiAlarmWarningLine />} href={alarm}>
              {t('metrics.createAlarm')}
            </MenuItem>
          )}
          <MenuItem
            iconStart={<RiDownload2Line />}
            onAction={() =>
              downloadText(
                csvFileName([arnName(panel.targetArn), panel.title]),
                panelsToCsv([panel]),
              )
            }
          >
            {t('panel.csv')}
          </MenuItem>
          <MenuItem
            iconStart={<RiExternalLinkLine />}
            href={panel.consoleUrl}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('console.cloudWatch')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
    </div>
  );
}
