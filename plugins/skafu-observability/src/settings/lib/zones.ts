import { DateTime } from 'luxon';

/** A time zone to choose from. */
export type ZoneOption = { id: string; label: string; description: string };

/** Cities that browsers still list by the name they had before. */
const TODAY: Record<string, string> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho Chi Minh',
  'Europe/Kiev': 'Europe/Kyiv',
  'America/Godthab': 'America/Nuuk',
};

/** Every zone that the browser knows, by name, with what it is off UTC now. */
export function zoneOptions(now: number): ZoneOption[] {
  const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...names].map(id => ({
    id,
    label: TODAY[id] ?? id.replaceAll('_', ' '),
    description: offsetText(id, now),
  }));
}

/** `UTC+02:00`. */
export function offsetText(zone: string, now: number): string {
  return `UTC${DateTime.fromMillis(now, { zone }).toFormat('ZZ')}`;
}

/** Whether somebody who types this means the zone: by name, or by offset. */
export function fitsZone(zone: ZoneOption, typed: string): boolean {
  const words = typed
    .toLowerCase()
    .split(/[\s/_]+/)
    .filter(Boolean);
  const text = `${zone.id} ${zone.label} ${zone.description}`.toLowerCase();
  return words.every(word => text.includes(word));
}

/** The browser's own zone. */
export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
