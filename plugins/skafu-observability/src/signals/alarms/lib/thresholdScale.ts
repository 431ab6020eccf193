/**
 * Where an alarm's line stands among points of another period than its own: sums
 * and counts of samples grow with the period, everything else does not.
 */
export function scaledThreshold(
  value: number,
  options: {
    stat: string | undefined;
    alarmPeriod: number | undefined;
    shownPeriod: number | undefined;
  },
): number {
  const { stat, alarmPeriod, shownPeriod } = options;
  const grows = stat === 'Sum' || stat === 'SampleCount';
  return grows && alarmPeriod && shownPeriod
    ? (value * shownPeriod) / alarmPeriod
    : value;
}
