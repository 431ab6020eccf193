import { isRecord } from './decodeShape';

/** Turns `A.member.1.B=x` of the Query protocol into nested objects: `{A: {member: {1: {B: 'x'}}}}`. */
export function queryTree(form: URLSearchParams): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null);
  for (const [name, value] of form) {
    const steps = name.split('.');
    const last = steps.pop() ?? name;
    let node = root;
    for (const step of steps) {
      const existing = node[step];
      const next: Record<string, unknown> = isRecord(existing)
        ? existing
        : Object.create(null);
      node[step] = next;
      node = next;
    }
    node[last] = value;
  }
  return root;
}
