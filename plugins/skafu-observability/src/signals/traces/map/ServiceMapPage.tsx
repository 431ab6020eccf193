/** To be made. */
export function ServiceMapPage() {
  return <div>ServiceMapPage</div>;
}
