/** To be made. */
export function AlarmsWidget() {
  return <div>AlarmsWidget</div>;
}
