/** To be made. */
export function OverviewPage() {
  return <div>OverviewPage</div>;
}
