import {
  GetMetricDataOutput,
  MetricDataResult as SdkResult,
} from '@aws-sdk/client-cloudwatch';
import { MetricDataResult } from './AwsReader';

/** What GetMetricData found, and AWS's remarks about it. */
export interface MetricData {
  results: MetricDataResult[];
  /** About the answer as a whole. */
  remarks: string[];
  /** About one result, by the id of its query. */
  remarksById: Map<string, string[]>;
}

interface Merged {
  id: string;
  label: string;
  points: Array<[timestamp: number, value: number]>;
  status: MetricDataResult['status'];
}

/**
 * Joins the pages of GetMetricData. AWS cuts anywhere, also within a series: its
 * parts share id and label. A search yields many series of one id, and a fixed
 * label makes them look alike, so their order on the page counts as well.
 */
export class MetricDataPages {
  readonly #series = new Map<string, Merged>();
  readonly #remarks = new Set<string>();
  readonly #remarksById = new Map<string, string[]>();

  static create(): MetricDataPages {
    return new MetricDataPages();
  }

  private constructor() {}

  add(page: GetMetricDataOutput): void {
    const seen = new Map<string, number>();
    for (const result of page.MetricDataResults ?? []) {
      const name = JSON.stringify([result.Id, result.Label]);
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      this.#addResult(`${name}${nth}`, result);
    }
    for (const message of page.Messages ?? []) {
      this.#remarks.add(message.Value ?? message.Code ?? '');
    }
  }

  merge(options: { truncated: boolean }): MetricData {
    if (options.truncated) {
      this.#remarks.add('AWS has more data points than the portal reads.');
    }
    return {
      results: [...this.#series.values()].map(({ points, ...series }) => {
        const ascending = points.sort(([a], [b]) => a - b);
        return {
          id: series.id,
          label: series.label,
          timestamps: ascending.map(([timestamp]) => timestamp),
          values: ascending.map(([, value]) => value),
          status: series.status,
        };
      }),
      remarks: [...this.#remarks],
      remarksById: this.#remarksById,
    };
  }

  #addResult(key: string, result: SdkResult): void {
    const id = result.Id ?? '';
    const series = this.#series.get(key) ?? {
      id,
      label: result.Label ?? id,
      points: [],
      status: 'Complete',
    };
    this.#series.set(key, series);
    // PartialData means "so far" while pages follow: the last page's word counts.
    series.status = result.StatusCode ?? 'Complete';
    for (const [index, timestamp] of (result.Timestamps ?? []).entries()) {
      const value = result.Values?.[index];
      if (value !== undefined) {
        series.points.push([timestamp.getTime(), value]);
      }
    }
    for (const message of result.Messages ?? []) {
      const remarks = this.#remarksById.get(id) ?? [];
      remarks.push(message.Value ?? message.Code ?? '');
      this.#remarksById.set(id, remarks);
    }
  }
}
