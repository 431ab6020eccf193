/** To be made. */
export function CostsWidget() {
  return <div>CostsWidget</div>;
}
