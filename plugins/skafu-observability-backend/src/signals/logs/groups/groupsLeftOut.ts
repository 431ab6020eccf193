import { AwsScope } from '../../../aws/AwsReader';
import { messagesPart, Part } from '../../../meta';

/**
 * Says that log groups were left out for want of permission; what is shown
 * would else look complete.
 *
 * @param words - whose the groups are, and what was not done with one or several
 */
export function groupsLeftOut(
  count: number,
  { accountId, region }: AwsScope,
  words: { whose: string; one: string; several: string },
): Part[] {
  if (count === 0) {
    return [];
  }
  const text =
    count === 1
      ? `1 log group of ${words.whose} ${words.one}`
      : `${count} log groups of ${words.whose} ${words.several}`;
  return [
    messagesPart([
      {
        code: 'no-access',
        text: `${text}, because your permission to read logs does not reach there. Ask the owner or an administrator of the portal.`,
        accountId,
        region,
      },
    ]),
  ];
}
