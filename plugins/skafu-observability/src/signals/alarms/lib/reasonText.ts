import { formatClock, formatInstant } from '../../../lib/time';

const threeDigits = new Intl.NumberFormat('en', {
  maximumSignificantDigits: 3,
  useGrouping: false,
});

const DAY = 86_400_000;

/**
 * AWS's sentence about a transition as people read it: three digits instead of
 * sixteen, the viewer's time instead of UTC, without what the settings say anyway.
 */
export function reasonText(reason: string, now: number): string {
  return reason
    .replace(/^Threshold Crossed: (\w)/, (_, first: string) =>
      first.toUpperCase(),
    )
    .replace(/\s*\(minimum \d+ datapoints? for \w+ -> \w+ transition\)/g, '')
    .replace(/-?\d+\.\d{3,}(?:E-?\d+)?/g, number =>
      threeDigits.format(Number(number)),
    )
    .replace(
      /(\d\d)\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)/g,
      (_, day: string, month: string, year: string, time: string) => {
        const instant = Date.parse(`20${year}-${month}-${day}T${time}Z`);
        return moment(instant, now);
      },
    )
    .replace(/arn:[\w-]+:cloudwatch:[\w-]*:\d*:alarm:/g, '')
    .replace(
      /\w+day,? (\d+) (\w+), (\d{4}) (\d\d:\d\d:\d\d) UTC/g,
      (text, day: string, month: string, year: string, time: string) => {
        const instant = Date.parse(`${day} ${month} ${year} ${time} UTC`);
        return Number.isNaN(instant) ? text : moment(instant, now);
      },
    );
}

function moment(instant: number, now: number): string {
  return now - instant < DAY ? formatClock(instant) : formatInstant(instant);
}
