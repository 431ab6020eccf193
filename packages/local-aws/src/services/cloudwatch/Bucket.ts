import {
  normalShare,
  probit,
  type Measurements,
  type MinuteData,
} from '../../world/metrics/MinuteData';
import type { Statistic } from './Statistic';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { exp, log, max, min, round } = Math;

/**
 * The data of one period: many minutes of one or several sources taken together. Every statistic is computed from the
 * same parts, so that they agree: minimum <= p50 <= p99 <= maximum, and average times count is the sum.
 */
export class Bucket {
  #count = 0;
  #sum = 0;
  #minimum = Infinity;
  #maximum = -Infinity;
  #ones = 0;
  #parts: Measurements[] = [];

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  add(data: MinuteData): void {
    this.#count += data.count;
    if (data.kind === 'measurements') {
      this.#sum += data.sum;
      this.#minimum = min(this.#minimum, data.minimum);
      this.#maximum = max(this.#maximum, data.maximum);
      this.#parts.push(data);
    } else {
      this.#sum += data.ones;
      this.#ones += data.ones;
      this.#minimum = min(this.#minimum, data.ones < data.count ? 0 : 1);
      this.#maximum = max(this.#maximum, data.ones > 0 ? 1 : 0);
    }
  }

  /** @param weight - how many minutes each added minute stands for */
  value(statistic: Statistic, weight: number): number {
    switch (statistic.kind) {
      case 'SampleCount':
        return this.#count * weight;
      case 'Sum':
        return this.#sum * weight;
      case 'Average':
        return this.#sum / this.#count;
      case 'Minimum':
        return this.#minimum;
      case 'Maximum':
        return this.#maximum;
      case 'percentile':
        return this.#percentile(statistic.share);
      case 'trimmedMean':
        return this.#trimmedMean(statistic.share);
      case 'trimmedCount':
        return round(this.#count * weight * statistic.share);
      default:
        return (
          this.#trimmedMean(statistic.share) *
          round(this.#count * weight * statistic.share)
        );
    }
  }

  #percentile(share: number): number {
    const [only, another] = this.#parts;
    if (!only) {
      return share > 1 - this.#ones / this.#count ? 1 : 0;
    }
    if (!another) {
      const exact = only.median * exp(only.spread * probit(share));
      return this.#clamp(only.spread === 0 ? only.median : exact);
    }
    return this.#solve(share);
  }

  /** Finds the value below which `share` of the mixture lies, by bisection. */
  #solve(share: number): number {
    // Response times span orders of magnitude: halving the logarithm is as exact for the small as for the large.
    const logarithmic = this.#minimum > 0;
    let low = logarithmic ? log(this.#minimum) : this.#minimum;
    let high = logarithmic ? log(this.#maximum) : this.#maximum;
    const wanted = share * this.#count;
    const logMedians = this.#parts.map(part => log(part.median));
    for (
      let step = 0;
      step < 26 && high - low > 1e-5 * (logarithmic ? 1 : high);
      step++
    ) {
      const middle = (low + high) / 2;
      const logValue = logarithmic ? middle : log(middle);
      let below = 0;
      this.#parts.forEach((part, index) => {
        const distance = logValue - (logMedians[index] ?? 0);
        below +=
          part.count *
          (part.spread === 0
            ? Number(distance >= 0)
            : normalShare(distance / part.spread));
      });
      if (below < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return this.#clamp(logarithmic ? exp(high) : high);
  }

  /** Mean of the values below the percentile, by the closed form of the truncated log-normal distribution. */
  #trimmedMean(share: number): number {
    const limit = this.#percentile(share);
    if (this.#parts.length === 0 || share >= 1) {
      return share >= 1 ? this.#sum / this.#count : limit;
    }
    let sum = 0;
    let count = 0;
    for (const part of this.#parts) {
      if (part.spread === 0) {
        const included = part.median <= limit ? part.count : 0;
        sum += included * part.median;
        count += included;
      } else {
        const z = log(limit / part.median) / part.spread;
        count += part.count * normalShare(z);
        sum += part.sum * normalShare(z - part.spread);
      }
    }
    return count > 0 ? min(limit, sum / count) : limit;
  }

  #clamp(value: number): number {
    return min(this.#maximum, max(this.#minimum, value));
  }
}
