import type { AlarmPath } from '@skafu/plugin-skafu-observability-common';

/** `111122223333/eu-west-1/checkout-p99-high`, as the address of a list holds it. Names may hold slashes. */
export function alarmKey({ accountId, region, name }: AlarmPath): string {
  return `${accountId}/${region}/${name}`;
}

/** Reads what {@link alarmKey} wrote; undefined for anything else. */
export function readAlarmKey(text: string | undefined): AlarmPath | undefined {
  const [, accountId, region, name] =
    /^(\d{12})\/([a-z0-9-]+)\/(.+)$/su.exec(text ?? '') ?? [];
  return accountId && region && name ? { accountId, region, name } : undefined;
}

/** The three words that say which alarm is meant, and nothing else of it. */
export function alarmPathOf({ accountId, region, name }: AlarmPath): AlarmPath {
  return { accountId, region, name };
}
