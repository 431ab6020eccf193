/** To be made. */
export function EntityRollUpCard() {
  return <div>EntityRollUpCard</div>;
}
