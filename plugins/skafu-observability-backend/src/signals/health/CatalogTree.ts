import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { related } from '../../catalog/owners';

/** An entity of the catalog, and what belongs to it. */
export interface TreeNode {
  ref: string;
  kind: string;
  title: string;
  type?: string;
  owner?: string;
  children: string[];
}

/** All entities that have a health, by full reference. */
export type Tree = ReadonlyMap<string, TreeNode>;

/** Users are many, and asked for one at a time. */
const KINDS = ['Component', 'Resource', 'System', 'Domain', 'Group'];

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'relations',
  'spec.type',
];

/** What groups own besides would count twice, with the system that it is part of. */
const OWNED_KINDS = /^(component|resource)$/i;

/**
 * Reads how the catalog hangs together, by the portal's own right: the tree is
 * everybody's. Who answers a person from it leaves out what they may not see.
 */
export async function readTree(options: {
  catalog: CatalogService;
  auth: AuthService;
}): Promise<Tree> {
  const { catalog, auth } = options;
  const nodes = new Map<string, TreeNode>();
  const parents: { parent: string; child: string }[] = [];
  const pages = catalog.streamEntities(
    { query: { kind: { $in: KINDS } }, fields: FIELDS },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    for (const entity of page) {
      const node = toNode(entity);
      nodes.set(node.ref, node);
      parents.push(
        ...parentsOf(entity).map(parent => ({ parent, child: node.ref })),
      );
    }
  }
  for (const { parent, child } of parents) {
    nodes.get(parent)?.children.push(child);
  }
  return nodes;
}

export function toNode(entity: Entity): TreeNode {
  const { type } = entity.spec ?? {};
  return {
    ref: stringifyEntityRef(entity),
    kind: entity.kind,
    title: entity.metadata.title ?? entity.metadata.name,
    ...(typeof type === 'string' && { type }),
    owner: related(entity, RELATION_OWNED_BY)[0],
    children: [],
  };
}

function parentsOf(entity: Entity): string[] {
  return [
    ...new Set([
      ...related(entity, RELATION_PART_OF),
      ...related(entity, RELATION_CHILD_OF),
      ...(OWNED_KINDS.test(entity.kind)
        ? related(entity, RELATION_OWNED_BY)
        : []),
    ]),
  ];
}
