/** To be made. */
export function MetricsExplorerPage() {
  return <div>MetricsExplorerPage</div>;
}
