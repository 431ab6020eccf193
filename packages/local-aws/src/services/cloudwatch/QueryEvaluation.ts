import { AwsError } from '../../server/errors';
import type { MetricSeries } from '../../world/metrics/MetricSeries';
import type { MetricCatalog } from '../../world/metrics/metricsOf';
import { expressionError } from './errors';
import { evaluate, type MathContext } from './metricMath/evaluate';
import { isSeries, MathError, type MathValue } from './metricMath/MathValue';
import { parseExpression } from './metricMath/parseExpression';
import { parseSearch } from './metricMath/search';
import type { ExpressionQuery, MetricQuery, Query } from './queries';
import { isActive, readSeries } from './readSeries';
import { parseStatistic } from './Statistic';
import type { TimeSeries, Window } from './TimeSeries';

const twoWeeks = 14 * 24 * 3600;
const defaultPeriod = 300;

/** Limit of series one SEARCH finds. */
const maximumSearchResults = 500;

/** The queries of one request, computed as needed: each once, expressions after what they stand on. */
export class QueryEvaluation {
  readonly #queries: ReadonlyMap<string, Query>;
  readonly #values = new Map<string, MathValue>();
  readonly #inProgress = new Set<string>();

  constructor(
    queries: readonly Query[],
    private readonly catalog: MetricCatalog,
    private readonly window: Window,
  ) {
    this.#queries = new Map(queries.map(query => [query.id, query]));
  }

  resultsOf(query: Query): TimeSeries[] {
    const value = this.#valueOf(query);
    if (Array.isArray(value)) {
      return value;
    }
    if (isSeries(value)) {
      return [value];
    }
    throw expressionError(
      query.id,
      'The expression must return a time series or an array of time series',
    );
  }

  #valueOf(query: Query): MathValue {
    const known = this.#values.get(query.id);
    if (known !== undefined) {
      return known;
    }
    if (this.#inProgress.has(query.id)) {
      throw expressionError(query.id, 'Circular reference detected');
    }
    this.#inProgress.add(query.id);
    const value =
      query.kind === 'metric' ? this.#read(query) : this.#compute(query);
    this.#inProgress.delete(query.id);
    this.#values.set(query.id, value);
    return value;
  }

  #read(query: MetricQuery): TimeSeries {
    const { period, statistic, unit } = query;
    const label = query.metricName;
    const found = this.catalog.find(
      query.namespace,
      query.metricName,
      query.dimensions,
    );
    const isOwn =
      query.accountId === undefined ||
      query.accountId === this.catalog.accountId;
    // CloudWatch does not convert: data of another unit is no data.
    return found && isOwn && (unit === undefined || unit === found.unit)
      ? readSeries(found, { period, statistic, label, window: this.window })
      : { label, period, timestamps: [], values: [] };
  }

  #compute(query: ExpressionQuery): MathValue {
    if (/^\s*SELECT\s/i.test(query.expression)) {
      throw expressionError(
        query.id,
        'Metrics Insights queries are not available in local-aws',
      );
    }
    const context: MathContext = {
      window: this.window,
      period: query.period ?? this.#commonPeriod(),
      resolve: id => {
        const other = this.#queries.get(id);
        return other && this.#valueOf(other);
      },
      metrics: part =>
        [...this.#queries.values()].flatMap(other =>
          other.kind === 'metric' && other.id.includes(part)
            ? this.resultsOf(other)
            : [],
        ),
      search: (text, stat, period) => this.#search(text, stat, period),
    };
    try {
      const value = evaluate(parseExpression(query.expression), context);
      return isSeries(value) ? { ...value, label: query.id } : value;
    } catch (error) {
      if (error instanceof AwsError) {
        throw error;
      }
      // What is left are MathError and the parser's own errors: both say what is wrong with the expression.
      throw expressionError(
        query.id,
        error instanceof Error ? error.message : String(error),
      );
    }
  }

  #commonPeriod(): number {
    const periods = [...this.#queries.values()].flatMap(query =>
      query.kind === 'metric' ? [query.period] : [],
    );
    return periods.length > 0 ? Math.max(...periods) : defaultPeriod;
  }

  #search(text: string, stat: string, period: number): TimeSeries[] {
    const statistic = parseStatistic(stat);
    if (!statistic) {
      throw new MathError(`${stat} is not a valid statistic`);
    }
    if (!Number.isInteger(period) || period < 60 || period % 60 !== 0) {
      throw new MathError('SEARCH expects a multiple of 60 as period');
    }
    const matches = parseSearch(text);
    const found = this.catalog.all
      .filter(
        series =>
          matches(series) && isActive(series, this.window.now, twoWeeks),
      )
      .slice(0, maximumSearchResults);
    const labels = searchLabels(found);
    return found.map((series, index) =>
      readSeries(series, {
        statistic,
        period,
        label: labels[index] ?? series.metricName,
        window: this.window,
      }),
    );
  }
}

/** Labels that tell apart what was found: by what is not the same in all of them. */
function searchLabels(found: readonly MetricSeries[]): string[] {
  const texts = found.map(series => [
    ...series.dimensions.map(dimension => dimension.Value),
    series.metricName,
  ]);
  return texts.map(own => {
    const telling = own.filter(
      text => !texts.every(others => others.includes(text)),
    );
    return telling.length > 0 ? telling.join(' ') : own.join(' ');
  });
}
