/** To be made. */
export function UsagePage() {
  return <div>UsagePage</div>;
}
