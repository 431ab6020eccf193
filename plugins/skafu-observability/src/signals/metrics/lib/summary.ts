/** Last and highest value of a series; undefined when it has none. */
export function extremes(series: {
  values: Array<number | null>;
}): { last: number; highest: number } | undefined {
  const values = series.values.filter(value => value !== null);
  const last = values.at(-1);
  return last === undefined
    ? undefined
    : {
        last,
        highest: values.reduce((a, b) => Math.max(a, b), -Infinity),
      };
}
