import type { Entity } from '@backstage/catalog-model';

/** What to add to the entity's file to map it to AWS, by ARN and by tag. */
export function mappingSnippet(entity: Entity): string {
  const { name } = entity.metadata;
  return [
    `apiVersion: ${entity.apiVersion}`,
    `kind: ${entity.kind}`,
    'metadata:',
    `  name: ${name}`,
    '  annotations:',
    '    # one ARN, or several separated by commas',
    `    aws.amazon.com/arn: arn:aws:lambda:eu-west-1:111122223333:function:${name}`,
    '    # or the tags that its resources carry',
    `    aws.amazon.com/tags: service=${name}`,
    '',
  ].join('\n');
}
