import type { LogQueryResult } from '@skafu/plugin-skafu-observability-common';

/** A row of a result: field to value. */
export type ResultRow = LogQueryResult['rows'][number];

type ResultPage = {
  /** Absent for the first. */
  cursor: string | undefined;
  /** Rows it holds; 0 while nobody knows. */
  count: number;
  /** Absent when not read yet, or forgotten. */
  rows: readonly ResultRow[] | undefined;
};

/** What is known of the rows of a result. */
export type ResultPages = { list: readonly ResultPage[]; count: number };

/** Pages kept on either side of the one in view. */
const KEPT = 2;

/** Rows before the end of what is read at which the next page is asked for. */
const AHEAD = 400;

export function firstPages(result: LogQueryResult): ResultPages {
  return pagesOf([
    { cursor: undefined, count: result.rows.length, rows: result.rows },
    ...pageAfter(result),
  ]);
}

/** With a page that was read. The one after it becomes known by that. */
export function withPage(
  pages: ResultPages,
  index: number,
  read: Pick<LogQueryResult, 'rows' | 'nextCursor'>,
): ResultPages {
  const page = {
    cursor: pages.list[index]?.cursor,
    count: read.rows.length,
    rows: read.rows,
  };
  const isLast = index === pages.list.length - 1;
  return pagesOf([
    ...pages.list.slice(0, index),
    page,
    ...(isLast ? pageAfter(read) : pages.list.slice(index + 1)),
  ]);
}

/** Without the rows of pages far from one. The first stays: its cursor is none. */
export function withoutFarPages(pages: ResultPages, near: number): ResultPages {
  return {
    ...pages,
    list: pages.list.map((page, index) =>
      index === 0 || Math.abs(index - near) <= KEPT
        ? page
        : { ...page, rows: undefined },
    ),
  };
}

/** The first page that has to be read to show some rows, and a little ahead. */
export function needsPage(
  pages: ResultPages,
  from: number,
  to: number,
): number | undefined {
  let start = 0;
  for (const [index, page] of pages.list.entries()) {
    const isInView = start + page.count > from && start <= to + AHEAD;
    const isUnknown = page.count === 0 && start <= to + AHEAD;
    if (!page.rows && (isInView || isUnknown)) {
      return index;
    }
    start += page.count;
  }
  return undefined;
}

/** The row at a place, where its page is in memory. */
export function rowOf(
  pages: ResultPages,
  index: number,
): ResultRow | undefined {
  let start = 0;
  for (const page of pages.list) {
    if (index < start + page.count) {
      return page.rows?.[index - start];
    }
    start += page.count;
  }
  return undefined;
}

function pageAfter(read: { nextCursor?: string }): ResultPage[] {
  return read.nextCursor === undefined
    ? []
    : [{ cursor: read.nextCursor, count: 0, rows: undefined }];
}

function pagesOf(list: readonly ResultPage[]): ResultPages {
  return { list, count: list.reduce((sum, { count }) => sum + count, 0) };
}
