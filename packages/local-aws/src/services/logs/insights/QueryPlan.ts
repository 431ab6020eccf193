import { checkQuery } from './checkQuery';
import { ExpressionCompiler } from './compileExpression';
import { Grouping } from './Grouping';
import type { Command, Query } from './language/Query';
import type { Row } from './Row';
import { compileStep, type Step } from './steps';
import { compileTail, type Tail } from './tail';
import { asText } from './Value';

/** A row of a result; fields that are not there are left out. */
export type ResultRow = { field: string; value: string }[];

/** What a query needs besides its text. */
export interface PlanOptions {
  /** When the query was started, milliseconds since the epoch. */
  startedAt: number;
  /** Most rows in the result, unless the query says so itself. */
  limit: number;
}

/** Rows beyond which memory matters. */
const manyRows = 100_000;

const defaultColumns = ['@timestamp', '@message'];

/**
 * A checked query at work: takes log events, newest first, and gives what came of them. Commands up to the first that
 * needs all rows (stats, sort, dedup, limit) run for each event as it comes; the others run over what these leave.
 */
export class QueryPlan {
  /** @throws QuerySyntaxError */
  static create(query: Query, options: PlanOptions) {
    checkQuery(query);
    return new QueryPlan(query.commands, options);
  }

  /** Events that passed the filters. */
  matched = 0;
  readonly #steps: Step[];
  readonly #grouping: Grouping | undefined;
  #rows: Row[] = [];
  /** Rows after which more cannot change the result. */
  readonly #capacity: number;
  readonly #stopsEarly: boolean;
  /** Number of rows at which those that cannot be in the result are dropped. */
  #pruneAt: number;
  readonly #tail: Tail;
  readonly #columns: readonly string[];
  readonly #limit: number;

  private constructor(commands: readonly Command[], options: PlanOptions) {
    const compiler = new ExpressionCompiler(options);
    const split = commands.findIndex(needsAllRows);
    const head = split < 0 ? commands : commands.slice(0, split);
    const rest = split < 0 ? [] : commands.slice(split);
    const [first] = rest;
    this.#steps = head.flatMap(command => compileStep(command, compiler));
    this.#limit = commands.some(command => command.kind === 'limit')
      ? Infinity
      : options.limit;
    this.#columns = resultColumns(commands);
    this.#grouping =
      first?.kind === 'stats' ? Grouping.create(first, compiler) : undefined;
    const after = this.#grouping ? rest.slice(1) : withoutNaturalSort(rest);
    this.#tail = compileTail(after, compiler);
    const [next] = after;
    this.#capacity = next?.kind === 'limit' ? next.count : Infinity;
    if (!next) {
      this.#capacity = this.#limit;
    }
    this.#stopsEarly = next?.kind === 'limit' && next.any;
    this.#pruneAt = after.every(isSelection) ? manyRows : Infinity;
  }

  /** Takes one event. */
  add(row: Row): void {
    for (const step of this.#steps) {
      if (!step(row)) {
        return;
      }
    }
    this.matched += 1;
    if (this.#grouping) {
      this.#grouping.add(row);
    } else if (this.#rows.length < this.#capacity) {
      this.#rows.push(row);
      if (this.#rows.length >= this.#pruneAt) {
        this.#prune();
      }
    }
  }

  /** Whether `limit any` has found enough; otherwise all events are read, as the statistics count them. */
  get satisfied(): boolean {
    return this.#stopsEarly && this.#rows.length >= this.#capacity;
  }

  /** The result, as far as it has come. */
  result(): ResultRow[] {
    const rows = this.#tail(this.#grouping?.rows() ?? this.#rows);
    return rows.slice(0, this.#limit).map(row => this.#show(row));
  }

  /** What is not among the first rows now will not be later: there are better ones already. */
  #prune(): void {
    this.#rows = this.#tail(this.#rows).slice(0, this.#limit);
    this.#pruneAt = Math.max(manyRows, this.#rows.length * 2);
  }

  #show(row: Row): ResultRow {
    return this.#columns.flatMap(field => {
      const value = asText(row.get(field));
      return value === undefined ? [] : [{ field, value }];
    });
  }
}

function needsAllRows({ kind }: Command): boolean {
  return (
    kind === 'stats' || kind === 'sort' || kind === 'dedup' || kind === 'limit'
  );
}

/** Whether a command only orders rows and leaves some out, so that it may run over a part of them already. */
function isSelection({ kind }: Command): boolean {
  return kind === 'sort' || kind === 'dedup' || kind === 'limit';
}

/** Events come newest first: `sort @timestamp desc` has nothing to do, and so only the first ones need be kept. */
function withoutNaturalSort(commands: readonly Command[]): readonly Command[] {
  const [first] = commands;
  const [key, ...others] = first?.kind === 'sort' ? first.keys : [];
  return key?.descending &&
    others.length === 0 &&
    key.expression.kind === 'field' &&
    key.expression.name === '@timestamp'
    ? commands.slice(1)
    : commands;
}

/** The last `display`; or what `stats` gave; or everything that `fields` and `parse` named; or the message. */
function resultColumns(commands: readonly Command[]): string[] {
  const displayed = commands.findLast(command => command.kind === 'display');
  const stats = commands.findLastIndex(command => command.kind === 'stats');
  const grouped = commands[stats];
  const named = commands.slice(stats + 1).flatMap(namesOf);
  if (displayed?.kind === 'display') {
    const columns = displayed.columns.map(({ name }) => name);
    return stats < 0 ? unique([...columns, '@ptr']) : unique(columns);
  }
  if (grouped?.kind === 'stats') {
    const columns = [...grouped.by, ...grouped.columns];
    return unique([...columns.map(({ name }) => name), ...named]);
  }
  const shown = commands.some(command => command.kind === 'fields')
    ? named
    : [...defaultColumns, ...named];
  return unique([...shown, '@ptr']);
}

function namesOf(command: Command): string[] {
  switch (command.kind) {
    case 'fields':
      return command.columns.map(({ name }) => name);
    case 'parse':
      return command.names;
    default:
      return [];
  }
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
