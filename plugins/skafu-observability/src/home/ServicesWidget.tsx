/** To be made. */
export function ServicesWidget() {
  return <div>ServicesWidget</div>;
}
