/** To be made. */
export function EntityCostsContent() {
  return <div>EntityCostsContent</div>;
}
