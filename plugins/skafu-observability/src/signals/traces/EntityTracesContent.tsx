/** To be made. */
export function EntityTracesContent() {
  return <div>EntityTracesContent</div>;
}
