/** To be made. */
export function SecurityEventsPage() {
  return <div>SecurityEventsPage</div>;
}
