/** What a new choice of groups adds and removes, by name. */
export function groupChange(
  before: readonly string[],
  after: ReadonlySet<string>,
): { addGroups: string[]; removeGroups: string[] } {
  return {
    addGroups: [...after].filter(name => !before.includes(name)).sort(),
    removeGroups: before.filter(name => !after.has(name)).sort(),
  };
}
