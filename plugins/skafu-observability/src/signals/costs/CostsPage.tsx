/** To be made. */
export function CostsPage() {
  return <div>CostsPage</div>;
}
