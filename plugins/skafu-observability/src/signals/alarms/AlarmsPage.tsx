/** To be made. */
export function AlarmsPage() {
  return <div>AlarmsPage</div>;
}
