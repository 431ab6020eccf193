import type { MuteRequest } from '@skafu/plugin-skafu-observability-common';
import { DateTime } from 'luxon';
import { displayZone } from '../../../lib/zone';
import { nextTimes, readCron, WEEKDAYS } from '../lib/cron';

export type MuteKind = 'for' | 'until' | 'recurring';

export type Repeats = 'daily' | 'weekdays' | 'weekends' | 'weekly' | 'custom';

/** What a person fills in to mute an alarm. */
export type MuteForm = {
  kind: MuteKind;
  minutes: number;
  /** As `datetime-local` writes it, in the viewer's zone. */
  until: string;
  repeats: Repeats;
  weekday: string;
  /** `HH:mm`. */
  at: string;
  cron: string;
  zone: string;
  /** As `datetime-local` writes it; never when empty. */
  stopAt: string;
  note: string;
};

export function emptyMuteForm(now: number): MuteForm {
  const zone = displayZone();
  return {
    kind: 'for',
    minutes: 60,
    until: DateTime.fromMillis(now, { zone })
      .plus({ hours: 4 })
      .toFormat("yyyy-MM-dd'T'HH:mm"),
    repeats: 'daily',
    weekday: 'SUN',
    at: '02:00',
    cron: '0 2 * * SUN',
    zone: zone === 'local' ? DateTime.local().zoneName : zone,
    stopAt: '',
    note: '',
  };
}

/** The cron expression that a form means. */
export function cronOf(form: MuteForm): string {
  const [hour = '0', minute = '0'] = form.at.split(':');
  const time = `${Number(minute)} ${Number(hour)}`;
  switch (form.repeats) {
    case 'custom':
      return form.cron.trim().replace(/\s+/g, ' ');
    case 'weekdays':
      return `${time} * * MON-FRI`;
    case 'weekends':
      return `${time} * * SAT,SUN`;
    case 'weekly':
      return `${time} * * ${
        WEEKDAYS.includes(form.weekday) ? form.weekday : 'SUN'
      }`;
    default:
      return `${time} * * *`;
  }
}

/** The next windows of a recurring form; undefined where its expression is no cron expression. */
export function nextMutes(
  form: MuteForm,
  now: number,
  count: number = 3,
): number[] | undefined {
  const cron = readCron(cronOf(form));
  return cron && nextTimes(cron, form.zone, now, count);
}

/** The moment that a field of a form names, in milliseconds. */
export function momentOf(text: string): number | undefined {
  const moment = DateTime.fromISO(text, { zone: displayZone() });
  return moment.isValid ? moment.toMillis() : undefined;
}

export function muteRequest(form: MuteForm): MuteRequest {
  const note = form.note.trim() ? { note: form.note.trim() } : {};
  if (form.kind === 'for') {
    return { durationMinutes: form.minutes, ...note };
  }
  if (form.kind === 'until') {
    return { until: instantOf(form.until), ...note };
  }
  return {
    schedule: { cron: cronOf(form), timezone: form.zone },
    durationMinutes: form.minutes,
    ...(form.stopAt && { until: instantOf(form.stopAt) }),
    ...note,
  };
}

function instantOf(text: string): string | undefined {
  const moment = momentOf(text);
  return moment === undefined ? undefined : new Date(moment).toISOString();
}
