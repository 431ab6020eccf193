import type { Panel, Target } from '@skafu/plugin-skafu-observability-common';

/** Panels of one resource, in the order in which they came. */
export type PanelGroup = {
  arn: string;
  /** Undefined while, or when, targets could not be read. */
  target: Target | undefined;
  panels: Panel[];
};

export function groupPanels(panels: Panel[], targets: Target[]): PanelGroup[] {
  const groups = new Map<string, PanelGroup>();
  for (const panel of panels) {
    const arn = panel.targetArn;
    const group = groups.get(arn) ?? {
      arn,
      target: targets.find(target => target.arn === arn),
      panels: [],
    };
    group.panels.push(panel);
    groups.set(arn, group);
  }
  return [...groups.values()];
}

export function hasValues(panel: Panel): boolean {
  return panel.series.some(series => series.values.length > 0);
}
