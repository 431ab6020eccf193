/** To be made. */
export function LogsPage() {
  return <div>LogsPage</div>;
}
