/** Where something lies in AWS. */
export type AwsPlace = { accountId?: string; region?: string };

/** `prod · eu-west-1`; the number where no name is known. */
export function placeText(
  place: AwsPlace,
  names: ReadonlyMap<string, string>,
): string {
  const { accountId, region } = place;
  return [accountId && (names.get(accountId) ?? accountId), region]
    .filter(Boolean)
    .join(' · ');
}

/** `prod (111122223333) · eu-west-1`, for where nothing can be hovered. */
export function fullPlaceText(
  place: AwsPlace,
  names: ReadonlyMap<string, string>,
): string {
  const { accountId, region } = place;
  const name = accountId && names.get(accountId);
  return [name ? `${name} (${accountId})` : accountId, region]
    .filter(Boolean)
    .join(' · ');
}
