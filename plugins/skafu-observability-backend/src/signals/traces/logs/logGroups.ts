import { AwsScope } from '../../../aws/AwsReader';
import { LogGroupDescription } from '../../../aws/LogsReader';
import { EntityIndexSnapshot } from '../../../catalog/EntityIndex';
import { selectLogGroups } from '../../logs/groups/selectGroups';
import { AssembledTrace } from '../details/TraceDetails';

/** Where the services of a trace log, in one account and region. */
export interface WantedGroups {
  scope: AwsScope;
  /** Named by the services themselves: they exist, or did. */
  named: Set<string>;
  /** Entities whose log groups belong to it. */
  refs: Set<string>;
  /** Names of functions, whose groups bear their names. */
  functions: Set<string>;
}

/** What a trace tells of where its services log. */
export function wantedGroups({
  tree,
  scopeOf,
  refs,
}: AssembledTrace): WantedGroups[] {
  const wanted = new Map<string, WantedGroups>();
  for (const node of tree.nodes) {
    const scope = scopeOf(node);
    const key = `${scope.accountId}/${scope.region}`;
    const here: WantedGroups = wanted.get(key) ?? {
      scope,
      named: new Set(),
      refs: new Set(),
      functions: new Set(),
    };
    wanted.set(key, here);
    const { recorded, service } = node;
    for (const group of recorded.logGroups) {
      here.named.add(group);
    }
    const ref = refs.get(node);
    // What was called, and recorded nothing, has no code that logs.
    if (ref && !recorded.inferred) {
      here.refs.add(ref);
    }
    if (service.type?.startsWith('AWS::Lambda')) {
      here.functions.add(service.name);
    }
  }
  return [...wanted.values()];
}

/** The names of the groups that exist, those that the services named first. */
export function chooseGroups(
  { scope, named, refs, functions }: WantedGroups,
  existing: readonly LogGroupDescription[],
  index: EntityIndexSnapshot | undefined,
): string[] {
  const names = new Set(existing.map(({ name }) => name));
  const targets = [...refs].flatMap(
    ref =>
      index?.entities
        .get(ref)
        ?.targets.filter(
          target =>
            target.scope.accountId === scope.accountId &&
            target.scope.region === scope.region,
        ) ?? [],
  );
  const guessed = [
    ...[...functions].map(name => `/aws/lambda/${name}`),
    ...selectLogGroups(targets, existing).owned.map(({ group }) => group.name),
  ];
  // Where the groups cannot be listed, those that were named may still be read.
  const certain = names.size
    ? [...named].filter(name => names.has(name))
    : [...named];
  return [...new Set([...certain, ...guessed.filter(name => names.has(name))])];
}
