/** Actors of the portal are entities: `user:default/dana`. Those of AWS are not. */
export function isEntityRef(name: string): boolean {
  return /^(user|group):[^/\s]+\/[^/\s]+$/.test(name);
}

/** An actor where there is little room: `dana` of `user:default/dana`. */
export function shortActor(name: string): string {
  return isEntityRef(name) ? name.replace(/^\w+:(default\/)?/, '') : name;
}
