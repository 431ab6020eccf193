/** One symbol of a query. */
export interface Token {
  kind: TokenKind;
  /** As it is written. */
  text: string;
  /** Offset of its first character. */
  at: number;
  /** What it means: a name without backticks, a string without quotes, the body of a regular expression. */
  value: string;
}

/** What a symbol is; `end` stands behind the last one. */
export type TokenKind =
  | 'name'
  | 'quotedName'
  | 'string'
  | 'number'
  | 'period'
  | 'regex'
  | 'symbol'
  | 'end';
