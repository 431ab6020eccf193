/** To be made. */
export function EntityHealthCard() {
  return <div>EntityHealthCard</div>;
}
