import { NotAllowedError } from '@backstage/errors';

/**
 * The word SOURCE, by which a query names log groups beside those it is run on:
 * `join … (SOURCE '/aws/lambda/payments')`, `filter id in (SOURCE logGroups()
 * | …)`. Of a field of that name only what cannot be the command is let
 * through: `source = "x"`, `stats count(*) by source`.
 *
 * It stands anywhere, in texts and comments too: where these begin and end is
 * for AWS to say, and a reading that differs from AWS's would let somebody
 * hide the command. Nor must a group pass whose name only begins with a word
 * that may follow a field: `SOURCE in-payments`.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Source.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Join.html
 */
const SOURCE =
  /(?<![\w.@`-])source(?![\w.])(?!\s*(?:$|[=!<>,|)]|(?:like|in|not|as|asc|desc|and|or)(?![\w.\-/#])))/iu;

/** @throws NotAllowedError for a query that may read other groups than those it is run on */
export function requireOwnGroups(query: string): void {
  if (SOURCE.test(query)) {
    throw new NotAllowedError(
      'Your permission to read logs reaches only a part of them, so a query cannot name log groups by SOURCE. If source is a field, write it in backticks: `source`',
    );
  }
}
