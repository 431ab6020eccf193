/** To be made. */
export function UsersPage() {
  return <div>UsersPage</div>;
}
