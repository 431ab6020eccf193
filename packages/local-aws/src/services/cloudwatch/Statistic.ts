/** A statistic of CloudWatch, parsed. */
export interface Statistic {
  kind:
    | 'SampleCount'
    | 'Average'
    | 'Sum'
    | 'Minimum'
    | 'Maximum'
    | 'percentile'
    | 'trimmedMean'
    | 'trimmedCount'
    | 'trimmedSum';
  /** Of percentiles and trimmed statistics, 0 to 1: `p99` has 0.99. */
  share: number;
}

const extended = /^(p|tm|tc|ts)(\d{1,2}(?:\.\d{1,10})?|100)$/;

const kinds = new Map<string, Statistic['kind']>([
  ['p', 'percentile'],
  ['tm', 'trimmedMean'],
  ['tc', 'trimmedCount'],
  ['ts', 'trimmedSum'],
]);

/** Reads `Average`, `p99.9`, `tm90` and so on; `undefined` if CloudWatch, or this server, does not know it. */
export function parseStatistic(text: string): Statistic | undefined {
  switch (text) {
    case 'SampleCount':
    case 'Average':
    case 'Sum':
    case 'Minimum':
    case 'Maximum':
      return { kind: text, share: 0 };
    case 'IQM':
      // The interquartile mean needs a lower bound, which nothing here has yet.
      return undefined;
    default: {
      const [, prefix, percent] = extended.exec(text) ?? [];
      const kind = kinds.get(prefix ?? '');
      return kind && { kind, share: Number(percent) / 100 };
    }
  }
}
