import type { MetricSeries } from '../../../world/metrics/MetricSeries';
import { MathError } from './MathValue';

/** Whether a metric is found by a SEARCH. */
export type SearchPredicate = (series: MetricSeries) => boolean;

/** Limit of a search query, characters. */
const maximumLength = 1024;

/**
 * Reads a SEARCH query: `{Namespace,Dimension,…} terms`, where terms are words, `Property="exact"`, `Property=part`,
 * `NOT`, `AND`, `OR` and parentheses; side by side means AND.
 *
 * @throws MathError
 */
export function parseSearch(query: string): SearchPredicate {
  if (query.length > maximumLength) {
    throw new MathError(
      `SEARCH query must not be longer than ${maximumLength} characters`,
    );
  }
  const schema = /^\s*\{([^}]*)\}/.exec(query);
  const rest = schema ? query.slice(schema[0].length) : query;
  const tokens = tokenize(rest);
  const terms: SearchPredicate =
    tokens.length > 0 ? readAlternatives(tokens) : () => true;
  if (tokens.length > 0) {
    throw new MathError(`Unexpected ${tokens[0]} in SEARCH query`);
  }
  const inSchema = schema ? schemaPredicate(schema[1] ?? '') : () => true;
  return series => inSchema(series) && terms(series);
}

/** The namespace and exactly these dimension names. */
function schemaPredicate(text: string): SearchPredicate {
  const [namespace = '', ...names] = text
    .split(',')
    .map(part => unquote(part.trim()));
  const wanted = names.sort().join(',');
  return series =>
    series.namespace === namespace &&
    series.dimensions
      .map(dimension => dimension.Name)
      .sort()
      .join(',') === wanted;
}

/** Parentheses, `=`, quoted texts and words. */
function tokenize(text: string): string[] {
  return text.match(/[()=]|"[^"]*"|[^\s()="]+/g) ?? [];
}

function readAlternatives(tokens: string[]): SearchPredicate {
  const alternatives = [readSequence(tokens)];
  while (tokens[0] === 'OR') {
    tokens.shift();
    alternatives.push(readSequence(tokens));
  }
  return series => alternatives.some(matches => matches(series));
}

function readSequence(tokens: string[]): SearchPredicate {
  const sequence = [readTerm(tokens)];
  while (tokens[0] !== undefined && tokens[0] !== 'OR' && tokens[0] !== ')') {
    if (tokens[0] === 'AND') {
      tokens.shift();
    }
    sequence.push(readTerm(tokens));
  }
  return series => sequence.every(matches => matches(series));
}

function readTerm(tokens: string[]): SearchPredicate {
  const token = tokens.shift();
  if (token === undefined || token === ')' || token === '=') {
    throw new MathError('SEARCH query is not complete');
  }
  if (token === 'NOT') {
    const excluded = readTerm(tokens);
    return series => !excluded(series);
  }
  if (token === '(') {
    const inner = readAlternatives(tokens);
    if (tokens.shift() !== ')') {
      throw new MathError('SEARCH query lacks a closing parenthesis');
    }
    return inner;
  }
  if (tokens[0] === '=') {
    tokens.shift();
    return readProperty(unquote(token), tokens);
  }
  return series => allTexts(series).some(text => containsWords(text, token));
}

/** What follows `Property=`: a value, or values in parentheses with OR between them. */
function readProperty(property: string, tokens: string[]): SearchPredicate {
  const token = tokens.shift();
  if (token === undefined || token === ')') {
    throw new MathError(`SEARCH query lacks a value for ${property}`);
  }
  if (token === '(') {
    const values: string[] = [];
    while (tokens[0] !== undefined && tokens[0] !== ')') {
      const value = tokens.shift();
      if (value !== undefined && value !== 'OR') {
        values.push(value);
      }
    }
    tokens.shift();
    return series =>
      values.some(value => propertyMatches(series, property, value));
  }
  return series => propertyMatches(series, property, token);
}

function propertyMatches(
  series: MetricSeries,
  property: string,
  token: string,
): boolean {
  return propertyTexts(series, property).some(text =>
    token.startsWith('"')
      ? text === unquote(token)
      : containsWords(text, token),
  );
}

function propertyTexts(series: MetricSeries, property: string): string[] {
  if (property.toLowerCase() === 'metricname') {
    return [series.metricName];
  }
  if (property.toLowerCase() === 'namespace') {
    return [series.namespace];
  }
  return series.dimensions
    .filter(dimension => dimension.Name === property)
    .map(dimension => dimension.Value);
}

function allTexts(series: MetricSeries): string[] {
  return [
    series.namespace,
    series.metricName,
    ...series.dimensions.flatMap(({ Name, Value }) => [Name, Value]),
  ];
}

/** Whether the words of a term occur one after another; a quoted term must be the whole text or a run of whole words. */
function containsWords(text: string, term: string): boolean {
  const wanted = words(unquote(term));
  return (
    wanted.length > 0 &&
    ` ${words(text).join(' ')} `.includes(` ${wanted.join(' ')} `)
  );
}

/** CloudWatch splits at signs, and between small and large letters: `CPUUtilization` is `cpu utilization`. */
function words(text: string): string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}

function unquote(text: string): string {
  return text.replace(/^"(.*)"$/, '$1');
}
