/** Everybody whom the table of docs/access.md tells of, in the order of its columns. */
export const PEOPLE = [
  'nobody',
  'viewer',
  'developer, not owner',
  'developer, owner',
  'operator',
  'admin',
  'service',
  'service restricted to alarms.read',
] as const;

export type Person = (typeof PEOPLE)[number];

/**
 * What comes of requests: they are answered; answered in part, or with less
 * than an administrator gets; answered with nothing; refused.
 */
export type Outcome = 'yes' | 'part' | 'nothing' | 'no';

/** Who may do what, written as prettier would. */
export class AccessTable {
  readonly #rows = new Map<string, Map<Person, Set<Outcome>>>();

  add(row: string, person: Person, outcome: Outcome): void {
    const cells = this.#rows.get(row) ?? new Map<Person, Set<Outcome>>();
    this.#rows.set(row, cells);
    cells.set(person, (cells.get(person) ?? new Set()).add(outcome));
  }

  toMarkdown(): string {
    const table = [
      ['Request', ...PEOPLE],
      ...[...this.#rows].map(([row, cells]) => [
        row,
        ...PEOPLE.map(person => {
          const [outcome = '', ...others] = cells.get(person) ?? [];
          return others.length > 0 ? 'part' : outcome;
        }),
      ]),
    ];
    const widths = table[0]!.map((_, column) =>
      Math.max(...table.map(cells => cells[column]!.length)),
    );
    const line = (cells: readonly string[]) =>
      `| ${cells
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join(' | ')} |`;
    const [head, ...body] = table.map(line);
    return [head, line(widths.map(width => '-'.repeat(width))), ...body].join(
      '\n',
    );
  }
}
