/** To be made. */
export function EntityIncidentCard() {
  return <div>EntityIncidentCard</div>;
}
