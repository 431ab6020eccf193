/** To be made. */
export function TracesPage() {
  return <div>TracesPage</div>;
}
