import { requireOwnGroups } from './requireOwnGroups';

describe('requireOwnGroups', () => {
  it.each([
    "SOURCE '/aws/lambda/payments' | fields @message",
    'fields @message | join type=left left=a right=b where a.id=b.id (SOURCE "/secret")',
    'filter id in (source logGroups(namePrefix: ["/"]) | fields id)',
    'filter id in (\n # of theirs\n SOURCE # here\n `/secret`)',
    'filter id in (SOURCE`/secret`)',
    'filter id in (`a`|SOURCE /secret)',
    'fields a /\'/ b | join left=a right=b where a.x=b.x (SOURCE "/secret") # \'',
    // What looks like a text to us may be none to AWS.
    `filter @message like /"/ | filter id in (SOURCE '/secret') # "`,
    'filter id in (ſource "/secret")',
    // Groups whose names begin like what may stand behind a field.
    'filter id in (SOURCE in-payments | fields id)',
    'filter id in (SOURCE not/secret | fields id)',
    'filter id in (SOURCE as.secret | fields id)',
    'filter id in (SOURCE or#secret | fields id)',
  ])('refuses %j', query => {
    expect(() => requireOwnGroups(query)).toThrow(/by SOURCE/);
  });

  it.each([
    'filter source = "aws.events" and detail.source like /x/',
    'stats count(*) by source',
    'fields @timestamp, source, sources | sort source desc',
    'fields strlen(source) as n, resource "x"',
    'fields `source` as s | filter `source` "x"',
    'filter @message like "open-source licence"',
    'filter eventSource = "s3.amazonaws.com" | filter @source "x"',
  ])('lets %j through', query => {
    expect(() => requireOwnGroups(query)).not.toThrow();
  });
});
