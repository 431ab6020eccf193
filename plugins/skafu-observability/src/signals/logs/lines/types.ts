/** A line in a list, of a query or of a live tail. */
export type LogLine = {
  key: string;
  /** Milliseconds since the epoch; absent where the query does not ask for it. */
  time: number | undefined;
  /** Absent where the query does not ask for it. */
  message: string | undefined;
  /** What the query asked for, by field. */
  values: Readonly<Record<string, string>>;
  /** `@ptr`, which leads to all of the line. */
  pointer?: string;
  logGroup?: string;
  logStream?: string;
};

/** Something said between the lines of a live tail. */
export type LogNote = {
  key: string;
  note: string;
  tone: 'gap' | 'info';
};

export type LogItem = LogLine | LogNote;

export function isNote(item: LogItem): item is LogNote {
  return 'note' in item;
}
