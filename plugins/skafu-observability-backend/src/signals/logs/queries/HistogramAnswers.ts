import { LogHistogramResponse } from '@skafu/plugin-skafu-observability-common';
import { createMeta, Part } from '../../../meta';
import { Bucket } from './histogram';

/** The answers that there are, for one query and width. */
export class HistogramAnswers {
  constructor(readonly id: string, readonly width: number) {}

  complete(counted: {
    source: 'rows' | 'query';
    buckets: Bucket[];
    parts: Part[];
  }): LogHistogramResponse {
    return {
      id: this.id,
      status: 'complete',
      source: counted.source,
      bucketMs: this.width,
      buckets: counted.buckets.map(({ start, count }) => ({
        start: new Date(start).toISOString(),
        count,
      })),
      total: counted.buckets.reduce((sum, { count }) => sum + count, 0),
      meta: createMeta({ parts: counted.parts }),
    };
  }

  pending(part: Part): LogHistogramResponse {
    return { ...this.#empty(part), status: 'pending' };
  }

  unavailable(statusText: string, part: Part): LogHistogramResponse {
    return { ...this.#empty(part), status: 'unavailable', statusText };
  }

  #empty(part: Part) {
    return {
      id: this.id,
      bucketMs: this.width,
      buckets: [],
      total: 0,
      meta: createMeta({ parts: [part] }),
    };
  }
}
