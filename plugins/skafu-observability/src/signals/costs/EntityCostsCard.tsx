/** To be made. */
export function EntityCostsCard() {
  return <div>EntityCostsCard</div>;
}
