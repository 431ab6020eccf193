/** To be made. */
export function EntityLogsContent() {
  return <div>EntityLogsContent</div>;
}
