/** To be made. */
export function EntityAlarmsContent() {
  return <div>EntityAlarmsContent</div>;
}
