import type {
  Panel,
  Threshold,
} from '@skafu/plugin-skafu-observability-common';

/** One line, area or row of bars. A series of the API is one. */
export type ChartSeries = {
  id: string;
  label: string;
  /** Instants, ascending. */
  timestamps: string[];
  /** As many as instants; null is a gap. */
  values: Array<number | null>;
  /** Which of the eight hues, from 0; by position when absent. */
  hue?: number;
  /** A colour with a meaning instead of a hue: `--bui-fg-negative`. */
  variable?: string;
  /** Drawn dashed, as the period before is. */
  dashed?: boolean;
};

/** What a chart shows. A panel of the API is one. */
export type ChartData = {
  series: ChartSeries[];
  /** As CloudWatch names it: `Milliseconds`, `Count`, `Percent`. */
  unit: string;
  /** Latency need not start at zero; traffic and errors are counts of a period. */
  signal?: Panel['signal'];
  thresholds?: Threshold[];
};

/** An area between two values: a forecast's interval, an anomaly band. */
export type ChartBand = {
  label: string;
  timestamps: string[];
  low: Array<number | null>;
  high: Array<number | null>;
  /** Which of the eight hues; the first when absent. */
  hue?: number;
};

/** Something that happened, in the strip above the plot. */
export type ChartMarker = {
  /** Milliseconds since the epoch. */
  at: number;
  /** When it ended, for what lasts. */
  to?: number;
  kind: 'deploy' | 'alarm' | 'security';
  title: string;
  /** Where it is explained, inside the portal. */
  href?: string;
};

/** Where to go from a moment. */
export type ChartAction = { label: string; href: string };

export type ChartKind = 'line' | 'area' | 'stack' | 'bars';

/** Values as people read them, where CloudWatch's units do not fit: money. */
export type FormatNumber = (value: number) => string;
