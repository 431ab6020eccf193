import { asFields } from './fields';
import { readOpenTelemetry } from './readOpenTelemetry';
import { readSegment } from './readSegment';
import { RecordedSpan } from './RecordedSpan';

/** What the documents of a trace hold, whichever format each is in. */
export interface ReadDocuments {
  spans: RecordedSpan[];
  /** Documents that are not JSON, or lack what each must have. */
  broken: number;
}

export function readDocuments(documents: readonly string[]): ReadDocuments {
  const spans: RecordedSpan[] = [];
  let broken = 0;
  for (const document of documents) {
    const found = readDocument(document);
    for (const span of found ?? []) {
      spans.push(span);
    }
    broken += found ? 0 : 1;
  }
  return { spans, broken };
}

function readDocument(document: string): RecordedSpan[] | undefined {
  const fields = asFields(parse(document));
  if (!fields) {
    return undefined;
  }
  if (fields.spanId === undefined) {
    return readSegment(fields);
  }
  const span = readOpenTelemetry(fields);
  return span && [span];
}

function parse(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return undefined;
  }
}
