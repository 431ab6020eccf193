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
  RiDownload2Line,
  RiExternalLinkLine,
  RiFullscreenLine,
  RiInformationLine,
  RiLineChartLine,
  RiMore2Line,
  RiTable2,
} from '@remixicon/react';
import type { ReactElement } from 'react';
import { ExternalLink } from '../../components/ExternalLink';
import { downloadText } from '../../lib/download';
import { skafuObservabilityTranslationRef } from '../../translation';
import { arnName } from '../targets';
import { csvFileName, panelsToCsv } from './lib/csv';
import styles from './metrics.module.css';

/**
 * What can be done with a panel: over its head while it is hovered or focused,
 * behind one button where nothing can hover.
 */
export function PanelActions(props: {
  panel: Panel;
  asTable: boolean;
  onAsTable: (asTable: boolean) => void;
  /** Absent where the panel is maximised already. */
  onMaximise?: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { panel, asTable, onMaximise } = props;
  const actions = [
    {
      label: asTable ? t('panel.chart') : t('panel.table'),
      icon: asTable ? <RiLineChartLine /> : <RiTable2 />,
      onPress: () => props.onAsTable(!asTable),
    },
    {
      label: t('panel.csv'),
      icon: <RiDownload2Line />,
      onPress: () =>
        downloadText(
          csvFileName([arnName(panel.targetArn), panel.title]),
          panelsToCsv([panel]),
        ),
    },
    ...(onMaximise
      ? [
          {
            label: t('panel.maximise'),
            icon: <RiFullscreenLine />,
            onPress: onMaximise,
          },
        ]
      : []),
  ];
  return (
    <>
      <div
        className={styles.panelActions}
        role="group"
        aria-label={t('panel.actions', { title: panel.title })}
      >
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
        {actions.slice(0, 2).map(action => (
          <Action key={action.label} {...action} />
        ))}
        <ExternalLink
          href={panel.consoleUrl}
          label={t('console.cloudWatch')}
          icon={<RiExternalLinkLine size={16} aria-hidden />}
          iconOnly
        />
        {actions.slice(2).map(action => (
          <Action key={action.label} {...action} />
        ))}
      </div>
      <div className={styles.panelMore}>
        <MenuTrigger>
          <ButtonIcon
            variant="tertiary"
            size="medium"
            icon={<RiMore2Line />}
            aria-label={t('panel.more', { title: panel.title })}
          />
          <Menu
            placement="bottom end"
            maxWidth="260px"
            style={{ minWidth: 220 }}
          >
            {actions.map(action => (
              <MenuItem
                key={action.label}
                iconStart={action.icon}
                onAction={action.onPress}
              >
                {action.label}
              </MenuItem>
            ))}
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
    </>
  );
}

function Action(props: {
  label: string;
  icon: ReactElement;
  onPress: () => void;
}) {
  return (
    <TooltipTrigger delay={400}>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={props.icon}
        aria-label={props.label}
        onPress={props.onPress}
      />
      <Tooltip>{props.label}</Tooltip>
    </TooltipTrigger>
  );
}
