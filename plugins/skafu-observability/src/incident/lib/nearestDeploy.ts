import type { Deploy } from './deploys';

/** A deploy this long before trouble may have to do with it. */
const BEFORE = 20 * 60_000;

/** Metrics know moments by the minute. */
const AFTER = 60_000;

/** The last deploy of one of some entities shortly before a moment. */
export function nearestDeploy(
  deploys: Deploy[],
  entityRefs: Array<string | undefined>,
  at: number,
): Deploy | undefined {
  return deploys.findLast(
    deploy =>
      entityRefs.includes(deploy.entityRef) &&
      deploy.at <= at + AFTER &&
      deploy.at >= at - BEFORE,
  );
}
