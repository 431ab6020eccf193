import { InputError } from '@backstage/errors';
import { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * Turns what zod found into a 400 whose message names each field and what is
 * wrong with it, e.g. `queries[2].stat must be a CloudWatch statistic`.
 */
export function toInputError(issues: readonly Issue[]): InputError {
  return new InputError(
    [...new Set(issues.flatMap(issue => describe(issue, [])))].join('; '),
  );
}

function describe(issue: Issue, parent: PropertyKey[]): string[] {
  const path = [...parent, ...issue.path];
  switch (issue.code) {
    case 'invalid_union':
      return closest(issue.errors).flatMap(inner => describe(inner, path));
    case 'unrecognized_keys':
      return issue.keys.map(
        key => `${field([...path, key])} is not known here`,
      );
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap(inner => describe(inner, path));
    case 'invalid_type':
      return [
        `${field(path)} ${
          issue.message.endsWith('received undefined')
            ? 'is required'
            : `must be ${article(issue.expected)}`
        }`,
      ];
    case 'invalid_value':
      return [`${field(path)} must be one of ${issue.values.join(', ')}`];
    default:
      return [`${field(path)} ${sentence(issue.message)}`];
  }
}

/** Of the alternatives of a union, the one that the input was most probably meant to be. */
function closest(alternatives: Issue[][]): Issue[] {
  return alternatives.reduce((best, issues) =>
    weight(issues) < weight(best) ? issues : best,
  );
}

function weight(issues: Issue[]): number {
  return issues.reduce(
    (sum, issue) =>
      sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  );
}

function field(path: PropertyKey[]): string {
  const text = path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  return text || 'body';
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** Our own messages start with a verb; zod's are made to follow a field's name. */
function sentence(message: string): string {
  return message
    .replace(/^Too (small|big): expected \w+ to (have|be) /, 'must $2 ')
    .replace(/^Invalid (\w+): must /, 'must ')
    .replace(/^Invalid input: expected /, 'must be ')
    .replace(/^Invalid input$/, 'is not valid');
}
